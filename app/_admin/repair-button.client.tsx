'use client';

import type { Repair } from '@/lib/storage/view';
import { repairStorage } from '../_live/storage-api.client';
import { useSend } from '../_live/use-send.client';
import { Button } from '../_ui/button';
import { Refusal } from '../_ui/refusal';
import { REPAIR_LABELS, repairedWords } from './storage-wording';

type RepairButtonProps = { what: Repair; onDone: (words: string) => void };

/** Mends one kind of finding; nothing it does is past mending for thirty days. */
export function RepairButton({ what, onDone }: RepairButtonProps) {
  const { isBusy, error, send } = useSend();
  return (
    <div className="space-y-2">
      <Button
        busy={isBusy}
        onClick={() =>
          void send(async () => {
            onDone(repairedWords(what, await repairStorage(what)));
          })
        }
      >
        {REPAIR_LABELS[what]}
      </Button>
      <Refusal words={error} />
    </div>
  );
}
