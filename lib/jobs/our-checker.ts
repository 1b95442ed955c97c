import 'server-only';
import { randomBytes } from 'node:crypto';
import { currentSetting } from '../chosen/current';
import { SECOND, systemClock } from '../clock';
import { env } from '../env';
import { makeDue } from '../generations/hint';
import { webCopier } from '../media/copier/our-copier';
import { mediaStore } from '../media/our-store';
import { ourPainter } from '../media/painter/our-painter';
import { glbMeasurer } from '../media/report/our-measurer';
import { glbValidator } from '../media/validator/our-validator';
import { meshyClient } from '../meshy/our-client';
import { ourCrafts } from '../workshop/our-crafts';
import { accountId } from './account/account-document';
import { heedRefusals } from './account/heed-refusals';
import { ourAccount } from './account/our-account';
import type { CheckerContext } from './checker-context';
import { newDownloads } from './downloads';
import { machineName } from './machine-name';
import { createSightings } from './sightings';
import { createTaskStreams } from './task-streams';

/** The checker's surroundings as the settings say. */
export function ourChecker(): CheckerContext {
  const { MESHY_API_KEY, MESHY_MODEL, MESHY_ASSET_HOSTS, NEXAAI_ENGINE } = env();
  const { CHECK_INTERVAL_SECONDS } = env();
  const account = ourAccount();
  const meshy = heedRefusals(meshyClient(account.turn), account);
  const painter = ourPainter();
  const measure = glbMeasurer();
  const pollSeconds = NEXAAI_ENGINE === 'demo' ? 1 : 5;
  return {
    owner: `${machineName()}|${process.pid}|${randomBytes(4).toString('hex')}`,
    engine: NEXAAI_ENGINE,
    account_id: accountId(NEXAAI_ENGINE, MESHY_API_KEY ?? ''),
    clock: systemClock,
    meshy,
    account,
    media: mediaStore(),
    ai_model: MESHY_MODEL,
    asset_hosts: MESHY_ASSET_HOSTS,
    pace: {
      poll_ms: Math.min(pollSeconds, CHECK_INTERVAL_SECONDS) * SECOND,
      interval_ms: CHECK_INTERVAL_SECONDS * SECOND,
    },
    lease_ms: 30 * SECOND,
    sightings: createSightings(systemClock),
    downloads: newDownloads(systemClock, {
      validate: glbValidator(),
      measure,
      ...(painter ? { paint: painter.portrait } : {}),
    }),
    guard: () => currentSetting('SPEND_GUARD'),
    crafts: painter ? ourCrafts({ painter, measure, copyForWeb: webCopier() }) : [],
    is_workshop_open: () => currentSetting('WORKSHOP') === 'on',
    streams: createTaskStreams({ meshy, clock: systemClock, hint: makeDue }),
  };
}
