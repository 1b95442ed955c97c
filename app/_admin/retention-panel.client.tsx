'use client';

import { type FormEvent, useState } from 'react';
import type { RetentionLook, RetentionView } from '@/lib/retention/view';
import { lookAhead, switchRetention } from '../_live/retention-api.client';
import { useSend } from '../_live/use-send.client';
import { Button } from '../_ui/button';
import { Refusal } from '../_ui/refusal';
import { RetentionFields } from './retention-fields';
import { RetentionLookNote } from './retention-look-note';
import { RetentionState } from './retention-state';
import { readRules } from './retention-words';

/** What goes by itself: the rules, a look at what they would take, and the switch. */
export function RetentionPanel({ initial }: { initial: RetentionView }) {
  const [view, setView] = useState(initial);
  const [look, setLook] = useState<RetentionLook | null>(null);
  const { isBusy, error, send } = useSend();
  const [doing, setDoing] = useState<'look' | 'on' | 'off'>('look');
  const ask = (what: 'look' | 'on' | 'off', work: () => Promise<void>) =>
    void send(async () => {
      setDoing(what);
      await work();
    });
  const flip = (isOn: boolean) =>
    ask(isOn ? 'on' : 'off', async () => {
      setView(await switchRetention(isOn));
      setLook(null);
    });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const rules = readRules(new FormData(event.currentTarget));
    ask('look', async () => setLook(await lookAhead(rules)));
  };
  return (
    <section aria-labelledby="retention-title" className="sheet space-y-4 p-4 sm:p-6">
      <h2 id="retention-title" className="text-lg">
        What goes by itself
      </h2>
      <p className="max-w-2xl text-soft text-sm">
        Once a day, into the trash of its owner, who can take it back for 30 days; what was taken
        back once is left alone from then on. Starred models never go.
      </p>
      <RetentionState view={view} />
      <form onSubmit={submit} onChange={() => setLook(null)} className="space-y-4">
        <RetentionFields rules={view.active} />
        <div className="flex flex-wrap gap-2">
          <Button type="submit" tone={look ? 'quiet' : 'primary'} busy={isBusy && doing === 'look'}>
            Show what would go
          </Button>
          {view.active && (
            <Button busy={isBusy && doing === 'off'} onClick={() => flip(false)}>
              Switch it off
            </Button>
          )}
        </div>
      </form>
      <Refusal words={error} />
      <div role="status" className="space-y-4">
        {look && (
          <RetentionLookNote look={look}>
            <Button tone="danger" busy={isBusy && doing === 'on'} onClick={() => flip(true)}>
              {view.active ? 'Use these rules instead' : 'Switch these rules on'}
            </Button>
          </RetentionLookNote>
        )}
      </div>
    </section>
  );
}
