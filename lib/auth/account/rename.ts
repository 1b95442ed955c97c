import 'server-only';
import { z } from 'zod';
import { audit } from '../../audit/audit';
import { PersonName } from '../account-fields';
import { auth } from '../auth';
import type { Caller } from '../caller';

export const NewName = z.strictObject({ name: PersonName });

export async function rename(caller: Caller, { name }: z.infer<typeof NewName>): Promise<void> {
  const { internalAdapter } = await auth().$context;
  await internalAdapter.updateUser(caller.user.id, { name });
  await audit({
    action: 'user.renamed',
    actor: caller.user,
    subject: { kind: 'user', id: caller.user.id },
    address: caller.address,
  });
}
