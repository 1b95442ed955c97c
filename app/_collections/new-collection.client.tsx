'use client';

import { FolderPlus } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { Dialog } from '../_ui/dialog.client';
import { createCollection } from './collections-api.client';
import { NameForm } from './name-form.client';

export function NewCollection() {
  const router = useRouter();
  return (
    <Dialog
      tone="primary"
      opener={
        <>
          <FolderPlus aria-hidden="true" className="size-4" /> New collection
        </>
      }
      title="New collection"
    >
      {(close) => (
        <NameForm
          submitLabel="Make it"
          close={close}
          onName={async (name) => {
            await createCollection(name);
            router.refresh();
          }}
        />
      )}
    </Dialog>
  );
}
