import 'server-only';
import { audit } from '../audit/audit';
import type { AuditActor } from '../audit/view';
import { isDuplicateKey } from '../db/collection';
import { env } from '../env';
import { AppError } from '../errors';
import { type Choosable, isChoosable, KeptChoices, type NewChoices } from './choices';
import { readChosen } from './current';
import { effective, isPinned } from './effective';
import { type ChosenDocument, chosenOnes } from './store';

type Change = { actor: AuditActor; address: string | null; now: Date };

/** Chooses settings, or takes choices back. Other processes follow within two seconds. Throws
 *  'conflict' when the environment pins one of them; then none is changed. */
export async function chooseSettings(wanted: NewChoices, change: Change): Promise<void> {
  const names = Object.keys(wanted).filter(isChoosable);
  refusePinned(names);
  if (names.length === 0) return;
  const before = KeptChoices.parse((await write(wanted, names, change))?.values ?? {});
  await readChosen();
  const { actor, address } = change;
  for (const setting of names) {
    const facts = {
      setting,
      before: effective(setting, env(), before),
      after: effective(setting, env(), { [setting]: wanted[setting] ?? undefined }),
    };
    if (facts.before === facts.after) continue;
    await audit({ action: 'setting.changed', actor, address, facts });
  }
}

function refusePinned(names: Choosable[]): void {
  const pinned = names.filter((name) => isPinned(name, env()));
  if (pinned.length === 0) return;
  throw new AppError(
    'conflict',
    `The environment pins ${pinned.join(', ')}: change it there and start again.`,
  );
}

/** Gives what stood there before. */
async function write(
  wanted: NewChoices,
  names: Choosable[],
  { actor, now }: Change,
): Promise<ChosenDocument | null> {
  const values = Object.fromEntries(
    names.map((name) => [`values.${name}`, wanted[name] ?? null] as const),
  );
  const opened = wanted.SIGN_UP === 'open' ? { sign_up_opened_at: now } : {};
  const set_by = { id: actor.id, email: actor.email };
  const update = () =>
    chosenOnes().findOneAndUpdate(
      { _id: 'chosen' },
      { $set: { ...values, ...opened, set_by, set_at: now } },
      { upsert: true, returnDocument: 'before' },
    );
  // Of two that make it at once, one finds it made.
  return update().catch((thrown: unknown) => {
    if (!isDuplicateKey(thrown)) throw thrown;
    return update();
  });
}
