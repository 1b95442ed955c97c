'use client';

import type { FormEvent } from 'react';
import { request } from '../_live/request.client';
import { useSend } from '../_live/use-send.client';
import { Button } from '../_ui/button';
import { Field } from '../_ui/field';
import { NewPasswordField } from '../_ui/new-password-field';
import { Refusal } from '../_ui/refusal';

/** `email` is set when the invitation is for one address alone. */
export function InviteForm({ token, email }: { token: string; email: string | null }) {
  const { isBusy, error, send } = useSend();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const typed = Object.fromEntries(new FormData(event.currentTarget));
    void send(async () => {
      await request('/api/invitations/accept', { method: 'POST', body: { ...typed, token } });
      // A full load: the server draws every part of the page for the new session.
      window.location.assign('/');
    });
  };
  return (
    <form method="post" onSubmit={submit} className="space-y-4">
      <Field name="name" label="Name" autoComplete="name" required maxLength={100} />
      <Field
        name="email"
        type="email"
        label="E-mail"
        autoComplete="email"
        required
        {...(email
          ? { defaultValue: email, readOnly: true, hint: 'The invitation is for this address.' }
          : {})}
      />
      <NewPasswordField />
      <Refusal words={error} />
      <Button type="submit" tone="primary" busy={isBusy} className="w-full">
        Create my account
      </Button>
    </form>
  );
}
