import 'server-only';
import { audit } from '../../audit/audit';
import { parseId } from '../../db/id';
import { AppError } from '../../errors';
import type { Caller } from '../caller';
import { tellSignedOut } from '../sessions/tell-signed-out';
import { apiKeys } from './api-key';

/** Ends one of my keys for good. Throws 'not-found' for anybody else's. */
export async function revokeApiKey(caller: Caller, id: string): Promise<void> {
  const _id = parseId(id);
  const revoked = _id && (await apiKeys().findOneAndDelete({ _id, user_id: caller.user.id }));
  if (!revoked) throw new AppError('not-found', 'There is no such key.');
  await tellSignedOut(caller.user.id);
  await audit({
    action: 'key.revoked',
    actor: caller.user,
    subject: { kind: 'key', id },
    facts: { name: revoked.name, prefix: revoked.prefix },
    address: caller.address,
  });
}
