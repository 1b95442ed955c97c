import 'server-only';
import { cookies } from 'next/headers';
import { notFound } from 'next/navigation';
import { cache } from 'react';
import { SHARE_COOKIE, type SharePlace } from '@/lib/http/share-cookie';
import { findShared } from '@/lib/sharing/find-shared';
import { toSharedModel } from '@/lib/sharing/to-shared-model';
import type { SharedModel } from '@/lib/sharing/view';

export type LoadedShare =
  | { kind: 'locked' }
  | { kind: 'open'; model: SharedModel; isProtected: boolean };

/** What a link shows at this place, read once per request. Whatever is wrong with it, it is simply
 *  not found. */
export const loadShared = cache(async (token: string, place: SharePlace): Promise<LoadedShare> => {
  const proof = (await cookies()).get(SHARE_COOKIE)?.value;
  const found = await findShared(token, proof, new Date());
  if (found.kind === 'locked') return { kind: 'locked' };
  const model =
    found.kind === 'open' ? toSharedModel(found.shared, `/${place}/${token}`) : undefined;
  if (found.kind !== 'open' || !model) notFound();
  return { kind: 'open', model, isProtected: found.shared.share.password_hash !== null };
});
