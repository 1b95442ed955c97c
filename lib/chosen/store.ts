import 'server-only';
import type { AuditActor } from '../audit/view';
import { collection } from '../db/collection';

/** Collection `settings`, one document of it: what was chosen while the site ran. */
export type ChosenDocument = {
  _id: 'chosen';
  /** By name; null for what was taken back. Checked when it is read. */
  values: Record<string, string | null>;
  /** When somebody last opened sign-up; kept when it is closed again. */
  sign_up_opened_at?: Date;
  set_by: AuditActor | null;
  set_at: Date;
};

export const chosenOnes = () => collection<ChosenDocument>('settings');
