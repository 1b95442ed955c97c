'use client';

import { showToast } from '../_chrome/toast.client';
import { emptyTrash } from '../_live/generation-api.client';
import { useSend } from '../_live/use-send.client';
import { ConfirmDialog } from '../_ui/confirm-dialog.client';
import { Refusal } from '../_ui/refusal';

/** Deletes everything in the trash, after asking once more. */
export function EmptyTrash({ refresh }: { refresh: () => Promise<void> }) {
  const { error, send } = useSend();
  const empty = () =>
    send(async () => {
      await emptyTrash();
      await refresh();
      showToast({ words: 'The trash is empty now.' });
    });
  return (
    <>
      <ConfirmDialog
        opener="Empty the trash"
        title="Empty the trash?"
        confirmLabel="Delete everything in it"
        onConfirm={() => void empty()}
      >
        Every model in it is deleted for good, with its files. Credits that were charged stay
        charged.
      </ConfirmDialog>
      <Refusal words={error} />
    </>
  );
}
