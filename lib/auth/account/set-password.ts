import 'server-only';
import { auth } from '../auth';

/** Gives an account this password, also one that had none and came in another way. */
export async function setPassword(userId: string, password: string): Promise<void> {
  const { internalAdapter, password: hashing } = await auth().$context;
  const hash = await hashing.hash(password);
  if (await internalAdapter.findCredentialAccount(userId)) {
    await internalAdapter.updatePassword(userId, hash);
    return;
  }
  await internalAdapter.linkAccount({
    userId,
    providerId: 'credential',
    accountId: userId,
    password: hash,
  });
}
