'use client';

import { useRouter } from 'next/navigation';
import { type FormEvent, type ReactNode, useState } from 'react';
import type { NewApiKeyView } from '@/lib/auth/view';
import { request } from '../_live/request.client';
import { useSend } from '../_live/use-send.client';
import { Button } from '../_ui/button';
import { CopyButton } from '../_ui/copy-button.client';
import { Field } from '../_ui/field';
import { Refusal } from '../_ui/refusal';
import { readNewKey } from './read-new-key';

type Made = Pick<NewApiKeyView, 'key' | 'name'>;

const DAYS = [7, 30, 90, 365];

/** Asks what the key is for, then shows it this once. */
export function ApiKeyForm() {
  const router = useRouter();
  const { isBusy, error, send } = useSend();
  const [made, setMade] = useState<Made>();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const typed = new FormData(event.currentTarget);
    const body = {
      name: String(typed.get('name')),
      scope: String(typed.get('scope')),
      expires_in_days: Number(typed.get('expires_in_days')) || null,
    };
    void send(async () => {
      setMade(readNewKey(await request('/api/keys', { method: 'POST', body })));
      router.refresh();
    });
  };
  if (made) return <MadeKey made={made} onDone={() => setMade(undefined)} />;
  return (
    <form method="post" onSubmit={submit} className="space-y-4">
      <Field
        name="name"
        label="Name"
        required
        maxLength={60}
        autoComplete="off"
        hint="What it is for: the backup script, the printer."
      />
      <div className="grid gap-4 sm:grid-cols-2">
        <Choice name="scope" label="It may">
          <option value="read">Look and download</option>
          <option value="generate">Also generate, cancel and delete</option>
        </Choice>
        <Choice name="expires_in_days" label="It works">
          <option value="">Until revoked</option>
          {DAYS.map((days) => (
            <option key={days} value={days}>
              For {days} days
            </option>
          ))}
        </Choice>
      </div>
      <Refusal words={error} />
      <Button type="submit" tone="primary" busy={isBusy}>
        Make the key
      </Button>
    </form>
  );
}

type ChoiceProps = { name: string; label: string; children: ReactNode };

function Choice({ name, label, children }: ChoiceProps) {
  return (
    <div className="space-y-1.5">
      <label htmlFor={name} className="block font-semibold text-sm">
        {label}
      </label>
      <select
        id={name}
        name={name}
        className="min-h-11 w-full rounded-control border border-edge bg-well px-3 text-base"
      >
        {children}
      </select>
    </div>
  );
}

function MadeKey({ made, onDone }: { made: Made; onDone: () => void }) {
  return (
    <div className="space-y-4">
      <div className="space-y-1.5">
        <label htmlFor="made-key" className="block font-semibold text-sm">
          The key for {made.name}
        </label>
        <input
          id="made-key"
          readOnly
          value={made.key}
          onFocus={(event) => event.currentTarget.select()}
          aria-describedby="made-key-hint"
          className="min-h-11 w-full rounded-control border border-edge bg-well px-3 font-mono text-sm"
        />
        <p id="made-key-hint" className="text-soft text-sm">
          It is shown only now: copy it and keep it like a password. Lost, it is replaced by a new
          one.
        </p>
      </div>
      <div className="flex flex-wrap gap-2">
        <CopyButton tone="primary" text={() => made.key}>
          Copy the key
        </CopyButton>
        <Button onClick={onDone}>Done</Button>
      </div>
    </div>
  );
}
