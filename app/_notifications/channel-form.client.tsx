'use client';

import { useRouter } from 'next/navigation';
import { type FormEvent, useState } from 'react';
import {
  type ChannelKind,
  NOTIFICATION_KINDS,
  type NotificationKind,
} from '@/lib/notifications/view';
import { useSend } from '../_live/use-send.client';
import { Button } from '../_ui/button';
import { CopyButton } from '../_ui/copy-button.client';
import { LocalTime } from '../_ui/local-time.client';
import { Notice } from '../_ui/notice';
import { Refusal } from '../_ui/refusal';
import { removeChannel, saveChannel, testChannel } from './channel-api.client';
import { CHANNEL_FIELDS, type Channel } from './channel-fields';
import { inFormWords } from './field-words';

const EVENT_WORDS: Record<NotificationKind, string> = {
  finished: 'A model is ready',
  failed: 'Something failed',
  'waiting-for-you': 'A shape waits for your word',
  canceled: 'A stopped one has ended',
};

type ChannelFormProps = { kind: ChannelKind; channel: Channel; email: string };

/** One channel: what goes through it, where to, a test, and how the last sending went. */
export function ChannelForm({ kind, channel, email }: ChannelFormProps) {
  const router = useRouter();
  const { isBusy, error, send } = useSend();
  const [secret, setSecret] = useState<string>();
  const [tested, setTested] = useState<NonNullable<Channel>['last']>(null);
  const { Ask, wish } = CHANNEL_FIELDS[kind];
  const last = tested ?? channel?.last ?? null;
  const save = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const typed = new FormData(form);
    void send(async () => {
      setSecret(await saveChannel(kind, { events: typed.getAll('events'), ...wish(typed) }));
      setTested(null);
      for (const name of ['token', 'forget_token', 'new_secret']) clear(form, name);
      router.refresh();
    });
  };
  return (
    <form method="post" onSubmit={save} className="space-y-4">
      <Ask channel={channel} email={email} />
      <EventChoice events={channel?.events} />
      <Refusal words={inFormWords(error)} />
      {secret && <MadeSecret secret={secret} />}
      {last && (
        <div role="status">
          <Notice tone={last.ok ? 'calm' : 'failed'} title={last.words}>
            <LocalTime iso={last.at} />
          </Notice>
        </div>
      )}
      <div className="flex flex-wrap gap-2">
        <Button type="submit" tone="primary" busy={isBusy}>
          {channel ? 'Save' : 'Set it up'}
        </Button>
        {channel && (
          <>
            <Button
              busy={isBusy}
              onClick={() => void send(async () => setTested(await testChannel(kind)))}
            >
              Send a test
            </Button>
            <Button
              tone="plain"
              busy={isBusy}
              onClick={() =>
                void send(async () => {
                  await removeChannel(kind);
                  setSecret(undefined);
                  setTested(null);
                  router.refresh();
                })
              }
            >
              Remove
            </Button>
          </>
        )}
      </div>
    </form>
  );
}

function clear(form: HTMLFormElement, name: string): void {
  const input = form.elements.namedItem(name);
  if (!(input instanceof HTMLInputElement)) return;
  input.value = input.type === 'checkbox' ? input.value : '';
  input.checked = false;
}

function EventChoice({ events }: { events: NotificationKind[] | undefined }) {
  return (
    <fieldset>
      <legend className="font-semibold text-sm">Tell me when</legend>
      <div className="grid sm:grid-cols-2">
        {NOTIFICATION_KINDS.map((kind) => (
          <label key={kind} className="flex min-h-11 items-center gap-3 text-sm">
            <input
              type="checkbox"
              name="events"
              value={kind}
              defaultChecked={events ? events.includes(kind) : kind !== 'canceled'}
              className="size-5"
            />
            {EVENT_WORDS[kind]}
          </label>
        ))}
      </div>
    </fieldset>
  );
}

function MadeSecret({ secret }: { secret: string }) {
  return (
    <div className="space-y-2">
      <label htmlFor="webhook-secret" className="block font-semibold text-sm">
        The secret its signatures are made with
      </label>
      <input
        id="webhook-secret"
        readOnly
        value={secret}
        onFocus={(event) => event.currentTarget.select()}
        className="min-h-11 w-full rounded-control border border-edge bg-well px-3 font-mono text-sm"
      />
      <p className="text-soft text-sm">It is shown only now. Lost, it is replaced by a new one.</p>
      <CopyButton text={() => secret}>Copy the secret</CopyButton>
    </div>
  );
}
