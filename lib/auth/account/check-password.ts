import 'server-only';
import { AppError } from '../../errors';
import { auth } from '../auth';
import { throttle } from '../throttle/throttle';

/** Whether the account is entered with a password; it may come in another way. */
export async function hasPassword(userId: string): Promise<boolean> {
  const { internalAdapter } = await auth().$context;
  return Boolean((await internalAdapter.findCredentialAccount(userId))?.password);
}

/** Makes sure that whoever asks knows the password, not only the browser. Throws 'invalid-input',
 *  'too-many-requests', or 'conflict' for an account without one. */
export async function checkPassword(userId: string, typed: string): Promise<void> {
  const { internalAdapter, password } = await auth().$context;
  const hash = (await internalAdapter.findCredentialAccount(userId))?.password;
  if (!hash) {
    throw new AppError(
      'conflict',
      'This account has no password yet. Ask the administrator for a link to set one.',
    );
  }
  const attempt = await throttle('present-password', userId);
  if (!(await password.verify({ hash, password: typed }))) {
    throw new AppError('invalid-input', 'Your present password is not that. Type it again.');
  }
  await attempt.succeed();
}
