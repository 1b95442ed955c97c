'use client';

import { type FormEvent, useState } from 'react';
import { REASON_MAX } from '@/lib/generations/operator/switch-words';
import { askOfJob } from '../_live/jobs-api.client';
import { useSend } from '../_live/use-send.client';
import { Button } from '../_ui/button';
import { Dialog } from '../_ui/dialog.client';
import { Field } from '../_ui/field';
import { Refusal } from '../_ui/refusal';

/** Sets one job aside, with a reason. */
export function ParkJob({ id, onDone }: { id: string; onDone: () => void }) {
  const { isBusy, error, send } = useSend();
  const [reason, setReason] = useState('');
  const park = (event: FormEvent, close: () => void) => {
    event.preventDefault();
    void send(async () => {
      await askOfJob(id, 'park', { reason });
      close();
      onDone();
    });
  };
  return (
    <Dialog opener="Park" title="Set it aside?">
      {(close) => (
        <form className="space-y-4" onSubmit={(event) => park(event, close)}>
          <p className="text-soft text-sm">
            Nothing is bought, asked or fetched for it until you let it go on. A task that runs goes
            on at the engine, which keeps what it makes for three days.
          </p>
          <Field
            name="reason"
            label="Reason"
            hint="Its owner reads it."
            required
            maxLength={REASON_MAX}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
          <Refusal words={error} />
          <div className="flex flex-wrap justify-end gap-2">
            <Button onClick={close}>Leave it</Button>
            <Button type="submit" tone="primary" busy={isBusy}>
              Set it aside
            </Button>
          </div>
        </form>
      )}
    </Dialog>
  );
}
