'use client';

import type { FormEvent } from 'react';
import { COLLECTION_NAME_MAX_CHARS } from '@/lib/collections/view';
import { useSend } from '../_live/use-send.client';
import { Button } from '../_ui/button';
import { Field } from '../_ui/field';
import { Refusal } from '../_ui/refusal';

type NameFormProps = {
  name?: string;
  submitLabel: string;
  onName: (name: string) => Promise<void>;
  close: () => void;
};

/** Asks what a collection is called. */
export function NameForm({ name = '', submitLabel, onName, close }: NameFormProps) {
  const { isBusy, error, send } = useSend();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const written = String(new FormData(form).get('collection-name') ?? '');
    void send(async () => {
      await onName(written);
      form.reset();
      close();
    });
  };
  return (
    <form onSubmit={submit} className="space-y-4">
      <Field
        key={name}
        name="collection-name"
        label="Name"
        defaultValue={name}
        maxLength={COLLECTION_NAME_MAX_CHARS}
        pattern=".*\S.*"
        required
        autoComplete="off"
      />
      <div className="flex flex-wrap justify-end gap-2">
        <Button onClick={close}>Cancel</Button>
        <Button type="submit" tone="primary" busy={isBusy}>
          {submitLabel}
        </Button>
      </div>
      <Refusal words={error} />
    </form>
  );
}
