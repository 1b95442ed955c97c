import 'server-only';
import { audit } from '../audit/audit';
import type { Caller } from '../auth/caller';
import { HOUR } from '../clock';
import { AppError } from '../errors';
import { readRetentionDocument, writeRetention } from './settings-store';
import type { RetentionView } from './view';

const LOOK_HOLDS_MS = HOUR;

export async function readRetention(): Promise<RetentionView> {
  const { active, last_run } = await readRetentionDocument();
  return { active, last_run: last_run && { ...last_run, at: last_run.at.toISOString() } };
}

/** Switches on exactly the rules that were looked with within the last hour, or all rules off.
 *  Throws 'conflict' when nobody has looked. */
export async function switchRetention(
  { user: actor, address }: Caller,
  isOn: boolean,
  now: Date,
): Promise<RetentionView> {
  const { looked } = await readRetentionDocument();
  const isFresh = looked !== null && now.getTime() - looked.at.getTime() <= LOOK_HOLDS_MS;
  if (isOn && !isFresh) {
    throw new AppError('conflict', 'Look first at what would go; then it can be switched on.');
  }
  const active = isOn && looked ? looked.rules : null;
  await writeRetention({ active });
  const action = isOn ? 'retention.switched-on' : 'retention.switched-off';
  await audit({ action, actor, address, facts: { ...active } });
  return readRetention();
}
