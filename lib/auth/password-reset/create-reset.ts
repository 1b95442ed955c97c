import 'server-only';
import { newId } from '../../db/id';
import { newOneTimeToken } from '../one-time-token';
import { type PasswordResetDocument, passwordResets } from './reset';

type Wanted = {
  user_id: string;
  created_by: PasswordResetDocument['created_by'];
  now: Date;
  livesMs: number;
};

/** Makes a reset; links made before for the same person stop working. */
export async function createReset({ user_id, created_by, now, livesMs }: Wanted): Promise<{
  token: string;
  expires_at: Date;
}> {
  const { token, token_hash } = newOneTimeToken();
  const expires_at = new Date(now.getTime() + livesMs);
  await passwordResets().updateMany(
    { user_id, used_at: null, replaced_at: null },
    { $set: { replaced_at: now } },
  );
  await passwordResets().insertOne({
    _id: newId(),
    token_hash,
    user_id,
    created_by,
    created_at: now,
    expires_at,
    used_at: null,
    replaced_at: null,
  });
  return { token, expires_at };
}
