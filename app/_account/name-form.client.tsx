'use client';

import { useRouter } from 'next/navigation';
import { type FormEvent, useState } from 'react';
import { request } from '../_live/request.client';
import { useSend } from '../_live/use-send.client';
import { Button } from '../_ui/button';
import { Field } from '../_ui/field';
import { Refusal } from '../_ui/refusal';

export function NameForm({ name }: { name: string }) {
  const router = useRouter();
  const { isBusy, error, send } = useSend();
  const [isSaved, setIsSaved] = useState(false);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const body = { name: new FormData(event.currentTarget).get('name') };
    setIsSaved(false);
    void send(async () => {
      await request('/api/account/name', { method: 'POST', body });
      setIsSaved(true);
      router.refresh();
    });
  };
  return (
    <form method="post" onSubmit={submit} className="space-y-4">
      <Field
        name="name"
        label="Name"
        autoComplete="name"
        required
        maxLength={100}
        defaultValue={name}
      />
      <Refusal words={error} />
      <div className="flex flex-wrap items-center gap-3">
        <Button type="submit" busy={isBusy}>
          Save the name
        </Button>
        <span role="status" className="text-patina text-sm">
          {isSaved && 'Saved.'}
        </span>
      </div>
    </form>
  );
}
