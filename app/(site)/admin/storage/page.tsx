import type { Metadata } from 'next';
import { requireAdmin } from '@/lib/auth/session';
import { readStorage } from '@/lib/storage/read-storage';
import { ourSurroundings } from '@/lib/verify/surroundings';
import { StorageRoom } from '../../../_admin/storage-room.client';
import { FreshCache } from '../../../_live/fresh-cache.client';

export const metadata: Metadata = { title: 'Storage' };

export default async function StoragePage() {
  await requireAdmin();
  const storage = await readStorage(ourSurroundings());
  return (
    <div className="space-y-6">
      <div className="space-y-1">
        <h1 className="text-3xl">Storage</h1>
        <p className="text-soft">
          Whether every model has its files, and the disk nothing that belongs to nobody.
        </p>
      </div>
      <FreshCache>
        <StorageRoom initial={storage} />
      </FreshCache>
    </div>
  );
}
