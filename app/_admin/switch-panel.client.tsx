'use client';

import { type FormEvent, useState } from 'react';
import { REASON_MAX, SWITCHES, type Switch } from '@/lib/generations/operator/switch-words';
import type { SwitchesView } from '@/lib/generations/operator/switches-view';
import { changeSwitch } from '../_live/switches-api.client';
import { useSend } from '../_live/use-send.client';
import { Badge } from '../_ui/badge';
import { Button } from '../_ui/button';
import { Dialog } from '../_ui/dialog.client';
import { Field } from '../_ui/field';
import { Refusal } from '../_ui/refusal';
import { PAUSE_CONSEQUENCES, SWITCH_WORDS } from './switch-wording';
import { useSwitches } from './use-switches.client';

/** Buying, polling and downloading: whether each goes on, and a way to pause or resume it. */
export function SwitchPanel({ initial }: { initial: SwitchesView }) {
  const { data, mutate } = useSwitches(initial);
  const onChange = (now: SwitchesView) => void mutate(now, { revalidate: false });
  return (
    <section
      aria-label="Pause and resume"
      className="sheet flex flex-wrap gap-x-8 gap-y-2 p-3 sm:px-4"
    >
      {SWITCHES.map((what) => (
        <div key={what} className="flex items-center gap-3 text-sm">
          <span className="font-semibold">{SWITCH_WORDS[what]}</span>
          <Badge tone={data[what] ? 'failed' : 'done'}>{data[what] ? 'Paused' : 'On'}</Badge>
          <SwitchDialog what={what} isPaused={data[what] !== null} onChange={onChange} />
        </div>
      ))}
    </section>
  );
}

type SwitchDialogProps = {
  what: Switch;
  isPaused: boolean;
  onChange: (now: SwitchesView) => void;
};

function SwitchDialog({ what, isPaused, onChange }: SwitchDialogProps) {
  const { isBusy, error, send } = useSend();
  const [reason, setReason] = useState('');
  const name = SWITCH_WORDS[what].toLowerCase();
  const verb = isPaused ? 'Resume' : 'Pause';
  const change = (event: FormEvent, close: () => void) => {
    event.preventDefault();
    void send(async () => {
      onChange(await changeSwitch(what, isPaused ? null : reason));
      setReason('');
      close();
    });
  };
  return (
    <Dialog opener={verb} openerName={`${verb} ${name}`} title={`${verb} ${name}?`}>
      {(close) => (
        <form className="space-y-4" onSubmit={(event) => change(event, close)}>
          <p className="text-soft text-sm">
            {isPaused ? 'Whatever waited for it goes on at once.' : PAUSE_CONSEQUENCES[what]}
          </p>
          {!isPaused && (
            <Field
              id={`reason-${what}`}
              name="reason"
              label="Reason (required)"
              hint={`People whose models wait read it${what === 'buying' ? ', and everybody before they order' : ''}.`}
              required
              maxLength={REASON_MAX}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
            />
          )}
          <Refusal words={error} />
          <div className="flex flex-wrap justify-end gap-2">
            <Button onClick={close}>Leave it</Button>
            <Button type="submit" tone={isPaused ? 'primary' : 'danger'} busy={isBusy}>
              {`${verb} ${name}`}
            </Button>
          </div>
        </form>
      )}
    </Dialog>
  );
}
