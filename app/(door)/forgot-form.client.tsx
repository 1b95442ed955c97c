'use client';

import { type FormEvent, useState } from 'react';
import { request } from '../_live/request.client';
import { useSend } from '../_live/use-send.client';
import { Button } from '../_ui/button';
import { Field } from '../_ui/field';
import { Notice } from '../_ui/notice';
import { Refusal } from '../_ui/refusal';

/** Says the same whether the address is known or not. */
export function ForgotForm() {
  const { isBusy, error, send } = useSend();
  const [sentTo, setSentTo] = useState<string>();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const email = String(new FormData(event.currentTarget).get('email'));
    void send(async () => {
      await request('/api/password-resets', { method: 'POST', body: { email } });
      setSentTo(email);
    });
  };
  if (sentTo) {
    return (
      <div role="status">
        <Notice tone="calm" title="Look into your mailbox.">
          <p className="break-words">
            If {sentTo} has an account here, a link is on its way. It works for one hour.
          </p>
        </Notice>
      </div>
    );
  }
  return (
    <form method="post" onSubmit={submit} className="space-y-4">
      <Field name="email" type="email" label="E-mail" autoComplete="email" required />
      <Refusal words={error} />
      <Button type="submit" tone="primary" busy={isBusy} className="w-full">
        Send me a link
      </Button>
    </form>
  );
}
