'use client';

import { useRouter } from 'next/navigation';
import type { FormEvent } from 'react';
import type { PersonView } from '@/lib/auth/view';
import { request } from '../_live/request.client';
import { useSend } from '../_live/use-send.client';
import { Button } from '../_ui/button';
import { ModelsChoice } from '../_ui/models-choice';
import { Refusal } from '../_ui/refusal';

type DeletePersonFormProps = { person: PersonView; close: () => void };

export function DeletePersonForm({ person, close }: DeletePersonFormProps) {
  const router = useRouter();
  const { isBusy, error, send } = useSend();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const body = { models: new FormData(event.currentTarget).get('models') };
    void send(async () => {
      await request(`/api/admin/users/${person.id}`, { method: 'DELETE', body });
      close();
      router.refresh();
    });
  };
  return (
    <form method="post" onSubmit={submit} className="space-y-4">
      <p className="-mt-3 break-words text-soft text-sm">
        {person.email} is signed out and cannot come back. What was spent stays in the ledger.
      </p>
      <ModelsChoice keepWords="Keep them: they become yours, and what is being made is finished." />
      <Refusal words={error} />
      <div className="flex flex-wrap justify-end gap-2">
        <Button onClick={close}>Cancel</Button>
        <Button type="submit" tone="danger" busy={isBusy}>
          Delete the account
        </Button>
      </div>
    </form>
  );
}
