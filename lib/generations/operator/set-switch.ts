import 'server-only';
import { z } from 'zod';
import { audit } from '../../audit/audit';
import type { AuditActor } from '../../audit/view';
import { hub } from '../../events/hub';
import { log } from '../../log';
import { jobs } from '../store';
import { REASON_MAX, SWITCHES } from './switch-words';
import { type Pause, readSwitches, switches } from './switches';

export const Reason = z
  .string()
  .trim()
  .min(1, 'say why: people whose models wait are told')
  .max(REASON_MAX, `${REASON_MAX} characters at most`);

export const SwitchChange = z
  .strictObject({
    what: z.enum(SWITCHES),
    is_paused: z.boolean(),
    reason: Reason.exactOptional(),
  })
  .refine(({ is_paused, reason }) => !is_paused || reason !== undefined, {
    path: ['reason'],
    error: 'say why: people whose models wait are told',
  });
export type SwitchChange = z.output<typeof SwitchChange>;

/** Pauses or resumes buying, polling or downloading, for every process on this database. A second
 *  pause keeps the time of the first, with the new reason. Whoever waited goes on at once. */
export async function setSwitch(
  { what, is_paused, reason = '' }: SwitchChange,
  { actor, address }: { actor: AuditActor; address: string | null },
): Promise<void> {
  const before = (await readSwitches())[what] ?? null;
  if (!is_paused && !before) return;
  const by = { id: actor.id, email: actor.email };
  const pause: Pause | null = is_paused ? { reason, since: before?.since ?? new Date(), by } : null;
  await switches().updateOne({ _id: 'checker' }, { $set: { [what]: pause } }, { upsert: true });
  await readSwitches();
  const action = is_paused ? 'server.paused' : 'server.resumed';
  await audit({ action, actor, address, facts: { what, ...(is_paused ? { reason } : {}) } });
  log().warn({ what, by: actor.email, reason }, `${what} is ${is_paused ? 'paused' : 'resumed'}`);
  // With a new reason, those that wait are told it.
  const hindered_by = `${what}-paused` as const;
  const now = new Date();
  await jobs().updateMany(
    { state: 'active', hindered_by, parked_at: null, next_check_at: { $gt: now } },
    { $set: { next_check_at: now } },
  );
  hub().emit('due');
}
