'use client';

import { Download, Pencil } from 'lucide-react';
import { useRouter } from 'next/navigation';
import type { NamedCollection } from '@/lib/collections/view';
import { useSend } from '../_live/use-send.client';
import { buttonLook } from '../_ui/button';
import { ConfirmDialog } from '../_ui/confirm-dialog.client';
import { Dialog } from '../_ui/dialog.client';
import { Refusal } from '../_ui/refusal';
import { removeCollection, renameCollection } from './collections-api.client';
import { NameForm } from './name-form.client';

type CollectionActionsProps = { collection: NamedCollection; isEmpty: boolean };

/** What can be done with a collection as a whole. */
export function CollectionActions({ collection, isEmpty }: CollectionActionsProps) {
  const router = useRouter();
  const { error, send } = useSend();
  const { id, name } = collection;
  const remove = () =>
    send(async () => {
      await removeCollection(id);
      router.replace('/collections');
    });
  return (
    <div className="flex flex-wrap gap-2">
      {!isEmpty && (
        <a href={`/api/archive?collection=${id}`} download className={buttonLook('quiet')}>
          <Download aria-hidden="true" className="size-4" /> Download ZIP
        </a>
      )}
      <Dialog
        opener={
          <>
            <Pencil aria-hidden="true" className="size-4" /> Rename
          </>
        }
        title="Rename the collection"
      >
        {(close) => (
          <NameForm
            name={name}
            submitLabel="Rename"
            close={close}
            onName={async (renamed) => {
              await renameCollection(id, renamed);
              router.refresh();
            }}
          />
        )}
      </Dialog>
      <ConfirmDialog
        opener="Delete"
        title={`Delete the collection “${name}”?`}
        confirmLabel="Delete the collection"
        onConfirm={() => void remove()}
      >
        Only the name goes. Every model that is in it stays.
      </ConfirmDialog>
      <Refusal words={error} />
    </div>
  );
}
