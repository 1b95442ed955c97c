'use client';

import { UserRoundPlus } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { type FormEvent, useState } from 'react';
import type { OneTimeLink } from '@/lib/auth/view';
import { useSend } from '../_live/use-send.client';
import { Button } from '../_ui/button';
import { Dialog } from '../_ui/dialog.client';
import { Field } from '../_ui/field';
import { OneTimeLinkBox } from '../_ui/one-time-link.client';
import { Refusal } from '../_ui/refusal';
import { askForLink } from './ask-for-link.client';

const DAYS = [1, 7, 30];

/** Asks for whom, then shows the link. */
export function InviteDialog() {
  const router = useRouter();
  const { isBusy, error, send } = useSend();
  const [link, setLink] = useState<OneTimeLink>();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const typed = new FormData(event.currentTarget);
    const body = {
      email: String(typed.get('email')) || null,
      note: String(typed.get('note')) || null,
      expires_in_days: Number(typed.get('expires_in_days')),
    };
    void send(async () => {
      setLink(await askForLink('/api/admin/invitations', body));
      router.refresh();
    });
  };
  return (
    <Dialog
      tone="primary"
      opener={
        <>
          <UserRoundPlus aria-hidden="true" className="size-4" /> Invite someone
        </>
      }
      title="Invite someone"
      onClose={() => setLink(undefined)}
    >
      {(close) =>
        link ? (
          <div className="space-y-4">
            <OneTimeLinkBox link={link} label="Give this link to the person" />
            <div className="flex justify-end">
              <Button onClick={close}>Done</Button>
            </div>
          </div>
        ) : (
          <form method="post" onSubmit={submit} className="space-y-4">
            <Field
              name="email"
              type="email"
              label="E-mail (optional)"
              autoComplete="off"
              hint="Then only this address can use the link."
            />
            <Field
              name="note"
              label="Note (optional)"
              maxLength={200}
              autoComplete="off"
              hint="For you: who it is for."
            />
            <ExpiryChoice />
            <Refusal words={error} />
            <div className="flex flex-wrap justify-end gap-2">
              <Button onClick={close}>Cancel</Button>
              <Button type="submit" tone="primary" busy={isBusy}>
                Make the link
              </Button>
            </div>
          </form>
        )
      }
    </Dialog>
  );
}

function ExpiryChoice() {
  return (
    <div className="space-y-1.5">
      <label htmlFor="expires_in_days" className="block font-semibold text-sm">
        Works for
      </label>
      <select
        id="expires_in_days"
        name="expires_in_days"
        defaultValue={7}
        className="min-h-11 w-full rounded-control border border-edge bg-well px-3 text-base"
      >
        {DAYS.map((days) => (
          <option key={days} value={days}>
            {days === 1 ? '1 day' : `${days} days`}
          </option>
        ))}
      </select>
    </div>
  );
}
