'use client';

import type { ReactNode } from 'react';
import { askOfJob } from '../_live/jobs-api.client';
import { useSend } from '../_live/use-send.client';
import { Button, type ButtonTone } from '../_ui/button';
import { Dialog } from '../_ui/dialog.client';
import { Refusal } from '../_ui/refusal';

type JobActProps = {
  id: string;
  verb: 'check' | 'retry' | 'cancel' | 'adopt' | 'not-submitted' | 'release';
  body?: { task_id: string };
  label: string;
  /** What the question is about, as its heading. */
  title: string;
  tone?: ButtonTone;
  /** What follows from it. */
  children: ReactNode;
  onDone: () => void;
};

/** Something an administrator can have done with a job; asks once more and says what follows. */
export function JobAct({ id, verb, body = undefined, label, title, tone, ...rest }: JobActProps) {
  const { isBusy, error, send } = useSend();
  return (
    <Dialog opener={label} title={title} tone={tone ?? 'quiet'}>
      {(close) => (
        <div className="space-y-4">
          <div className="text-soft text-sm">{rest.children}</div>
          <Refusal words={error} />
          <div className="flex flex-wrap justify-end gap-2">
            <Button onClick={close}>Leave it</Button>
            <Button
              tone={tone === 'danger' ? 'danger' : 'primary'}
              busy={isBusy}
              onClick={() =>
                void send(async () => {
                  await askOfJob(id, verb, body ?? {});
                  close();
                  rest.onDone();
                })
              }
            >
              {label}
            </Button>
          </div>
        </div>
      )}
    </Dialog>
  );
}
