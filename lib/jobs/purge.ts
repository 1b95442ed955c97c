import 'server-only';
import { purgeAudit } from '../audit/purge-audit';
import { forgetConversionsOfModel } from '../conversions/forget';
import { sweepConversions } from '../conversions/sweep';
import { env } from '../env';
import { messageOf } from '../errors';
import { purgeTrash } from '../generations/purge-trash';
import { log } from '../log';
import { runRetention } from '../retention/run-retention';
import { forgetSharesOfModel } from '../sharing/forget';
import { purgeLost } from '../storage/lost-files';
import type { CheckerContext } from './checker-context';

type Place = Pick<CheckerContext, 'media' | 'clock'>;
/** Gives how many there were, for the log. */
type Step = { words: string; work: (place: Place) => Promise<number> };

const STEPS: readonly Step[] = [
  { words: 'deleted what was in the trash', work: emptyTrash },
  {
    words: 'moved to the trash by rule',
    work: ({ clock }) => runRetention(new Date(clock.now())),
  },
  {
    words: 'removed other formats that nobody asks for',
    work: ({ media, clock }) => {
      const maxBytes = env().FORMATS_CACHE_MB * 1_000_000;
      return sweepConversions({ media, nowMs: clock.now(), maxBytes });
    },
  },
  {
    words: 'deleted lost files that nobody missed',
    work: ({ media, clock }) => purgeLost(media, clock.now()),
  },
  {
    words: 'deleted audit entries that are over their days',
    work: ({ clock }) => purgeAudit(env().AUDIT_DAYS, clock.now()),
  },
];

/** Removes what is over. One thing that cannot be done keeps nothing else from its turn. */
export async function purge(place: Place): Promise<void> {
  for (const { words, work } of STEPS) {
    try {
      const count = await work(place);
      if (count > 0) log().info({ count }, words);
    } catch (thrown) {
      log().warn(`not ${words}: ${messageOf(thrown)}`);
    }
  }
}

async function emptyTrash({ media, clock }: Place): Promise<number> {
  const purged = await purgeTrash(media, clock.now());
  // First what needs only the database: nobody is told of these models again.
  for (const id of purged) await forgetSharesOfModel(id);
  for (const id of purged) await forgetConversionsOfModel(id, media);
  return purged.length;
}
