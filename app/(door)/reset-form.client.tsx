'use client';

import { type FormEvent, useState } from 'react';
import { request } from '../_live/request.client';
import { useSend } from '../_live/use-send.client';
import { Button, buttonLook } from '../_ui/button';
import { NewPasswordField } from '../_ui/new-password-field';
import { Notice } from '../_ui/notice';
import { Refusal } from '../_ui/refusal';

export function ResetForm({ token, email }: { token: string; email: string }) {
  const { isBusy, error, send } = useSend();
  const [isDone, setIsDone] = useState(false);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const password = new FormData(event.currentTarget).get('password');
    void send(async () => {
      await request('/api/password-resets/use', { method: 'POST', body: { token, password } });
      setIsDone(true);
    });
  };
  if (isDone) {
    return (
      <div role="status" className="space-y-5">
        <Notice tone="calm" title="Your new password is set.">
          <p>Every browser was signed out.</p>
        </Notice>
        <a href="/sign-in" className={buttonLook('primary', 'w-full')}>
          Sign in with it
        </a>
      </div>
    );
  }
  return (
    <form method="post" onSubmit={submit} className="space-y-4">
      {/* Tells password managers whose password this is. */}
      <input type="text" name="username" autoComplete="username" value={email} readOnly hidden />
      <NewPasswordField label="New password" />
      <Refusal words={error} />
      <Button type="submit" tone="primary" busy={isBusy} className="w-full">
        Set the password
      </Button>
    </form>
  );
}
