import type { Metadata } from 'next';
import { requireAdmin } from '@/lib/auth/session';
import { sizeOfLibrary } from '@/lib/library/find-library';
import { readRetention } from '@/lib/retention/switch-retention';
import { readStorage } from '@/lib/storage/read-storage';
import { ourSurroundings } from '@/lib/verify/surroundings';
import { BackupCommand } from '../../../_admin/backup-command.client';
import { RetentionPanel } from '../../../_admin/retention-panel.client';
import { StorageRoom } from '../../../_admin/storage-room.client';
import { LibraryImport } from '../../../_library/library-import.client';
import { LibraryLinks } from '../../../_library/library-links';
import { FreshCache } from '../../../_live/fresh-cache.client';

export const metadata: Metadata = { title: 'Storage' };

export default async function StoragePage() {
  await requireAdmin();
  const [storage, library, retention] = await Promise.all([
    readStorage(ourSurroundings()),
    sizeOfLibrary({ kind: 'everybody' }),
    readRetention(),
  ]);
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
      <RetentionPanel initial={retention} />
      <section aria-labelledby="library-title" className="sheet space-y-4 p-4 sm:p-6">
        <h2 id="library-title" className="text-lg">
          The whole library
        </h2>
        <p className="max-w-2xl text-soft text-sm">
          Every finished model of everybody, outside the trash, as one ZIP. Brought in on another
          server, each model goes to the account with its owner’s e-mail address, and where there is
          none, to you. Accounts, keys, links and spending are not in it: for these, make a backup.
        </p>
        <BackupCommand />
        <LibraryLinks at="/api/admin/library" models={library.models} bytes={library.bytes} />
        <LibraryImport at="/api/admin/library" />
      </section>
    </div>
  );
}
