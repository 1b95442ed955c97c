'use client';

import { Undo2, X } from 'lucide-react';
import { changeGenerations } from '../_live/generation-api.client';
import { useSend } from '../_live/use-send.client';
import { Button } from '../_ui/button';
import { Refusal } from '../_ui/refusal';

type TrashedNoticeProps = {
  /** What has just gone to the trash. */
  ids: string[];
  refresh: () => Promise<void>;
  onClose: () => void;
};

/** Tells what has gone to the trash, and takes it back. Stays until it is closed: nobody is hurried. */
export function TrashedNotice({ ids, refresh, onClose }: TrashedNoticeProps) {
  const { isBusy, error, send } = useSend();
  const undo = () =>
    send(async () => {
      await changeGenerations(ids, { trashed: false });
      await refresh();
      onClose();
    });
  return (
    <div role="status" className={ids.length === 0 ? '' : 'sheet space-y-2 p-2 pl-4 shadow-lift'}>
      {ids.length > 0 && (
        <div className="flex items-center gap-2">
          <p className="mr-auto text-sm">
            {ids.length === 1 ? 'One model is' : `${ids.length} models are`} in the trash now.
          </p>
          <Button busy={isBusy} onClick={() => void undo()}>
            <Undo2 aria-hidden="true" className="size-4" /> Undo
          </Button>
          <Button tone="plain" aria-label="Close" onClick={onClose}>
            <X aria-hidden="true" className="size-4" />
          </Button>
        </div>
      )}
      <Refusal words={error} />
    </div>
  );
}
