import 'server-only';
import { HOUR, SECOND } from '../../clock';
import { collection } from '../../db/collection';
import type { Id } from '../../db/id';

/** How long a spent or expired reset stays, so that its link can still say what became of it. */
const KEPT_AFTER_MS = 30 * 24 * HOUR;

/** Collection `password_resets`: a link that sets one person's password once. */
export type PasswordResetDocument = {
  _id: Id;
  /** sha256 of the token in the link; the token itself is kept nowhere. */
  token_hash: string;
  user_id: string;
  /** The administrator who made it; null when the person asked for it by e-mail. */
  created_by: { id: string; email: string } | null;
  created_at: Date;
  expires_at: Date;
  used_at: Date | null;
  /** When a newer link took its place. */
  replaced_at: Date | null;
};

export const passwordResets = () => collection<PasswordResetDocument>('password_resets');

export async function ensurePasswordResetIndexes(): Promise<void> {
  await passwordResets().createIndexes([
    { key: { token_hash: 1 }, unique: true },
    { key: { user_id: 1, created_at: -1 } },
    { key: { expires_at: 1 }, expireAfterSeconds: KEPT_AFTER_MS / SECOND },
  ]);
}
