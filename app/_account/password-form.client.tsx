'use client';

import { useRouter } from 'next/navigation';
import { type FormEvent, useState } from 'react';
import { request } from '../_live/request.client';
import { useSend } from '../_live/use-send.client';
import { Button } from '../_ui/button';
import { Field } from '../_ui/field';
import { NewPasswordField } from '../_ui/new-password-field';
import { Refusal } from '../_ui/refusal';

export function PasswordForm({ email }: { email: string }) {
  const router = useRouter();
  const { isBusy, error, send } = useSend();
  const [isChanged, setIsChanged] = useState(false);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const typed = new FormData(form);
    const body = {
      current_password: typed.get('current_password'),
      password: typed.get('password'),
      sign_out_others: typed.has('sign_out_others'),
    };
    setIsChanged(false);
    void send(async () => {
      await request('/api/account/password', { method: 'POST', body });
      form.reset();
      setIsChanged(true);
      router.refresh();
    });
  };
  return (
    <form method="post" onSubmit={submit} className="space-y-4">
      {/* Tells password managers whose password this is. */}
      <input type="text" name="username" autoComplete="username" value={email} readOnly hidden />
      <Field
        name="current_password"
        type="password"
        label="Present password"
        autoComplete="current-password"
        required
      />
      <NewPasswordField label="New password" />
      <label className="flex min-h-11 items-center gap-3 text-sm">
        <input type="checkbox" name="sign_out_others" defaultChecked className="size-5 flex-none" />
        Sign out my other browsers
      </label>
      <Refusal words={error} />
      <div className="flex flex-wrap items-center gap-3">
        <Button type="submit" busy={isBusy}>
          Change the password
        </Button>
        <span role="status" className="text-patina text-sm">
          {isChanged && 'Changed.'}
        </span>
      </div>
    </form>
  );
}
