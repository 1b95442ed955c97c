'use client';

import { type FormEvent, useEffect, useState } from 'react';
import { messageOf } from '@/lib/errors';
import { request } from '../_live/request.client';
import { Button } from '../_ui/button';
import { Field } from '../_ui/field';
import { Notice } from '../_ui/notice';

type AccountFormProps = {
  /** A new account, or an old one. */
  kind: 'sign-up' | 'sign-in';
  submitLabel: string;
  /** A path of this site. */
  next: string;
  /** From the link in the server's log; needed for the first account only. */
  setupToken?: string;
};

const PASSWORD_MIN_CHARS = 8;

/** Name, e-mail, password. What was typed stays when the server refuses. */
export function AccountForm({ kind, submitLabel, next, setupToken }: AccountFormProps) {
  const [isBusy, setIsBusy] = useState(false);
  const [error, setError] = useState<string>();
  const isNew = kind === 'sign-up';

  // Out of the address bar, so that neither the history nor a Referer keeps it.
  useEffect(() => {
    if (setupToken) window.history.replaceState(null, '', window.location.pathname);
  }, [setupToken]);

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (isBusy) return;
    const typed = Object.fromEntries(new FormData(event.currentTarget));
    setIsBusy(true);
    setError(undefined);
    try {
      await request(`/api/auth/${kind}/email`, {
        method: 'POST',
        body: { ...typed, ...(setupToken && { setup_token: setupToken }) },
      });
      // A full load: the server draws every part of the page for the new session.
      window.location.assign(next);
    } catch (thrown) {
      setError(messageOf(thrown));
      setIsBusy(false);
    }
  };

  return (
    <form method="post" onSubmit={(event) => void submit(event)} className="space-y-4">
      {isNew && <Field name="name" label="Name" autoComplete="name" required maxLength={100} />}
      <Field name="email" type="email" label="E-mail" autoComplete="email" required />
      <Field
        name="password"
        type="password"
        label="Password"
        required
        {...(isNew
          ? {
              autoComplete: 'new-password',
              minLength: PASSWORD_MIN_CHARS,
              hint: `At least ${PASSWORD_MIN_CHARS} characters.`,
            }
          : { autoComplete: 'current-password' })}
      />
      {error && (
        <div role="alert">
          <Notice tone="failed" title={error} />
        </div>
      )}
      <Button type="submit" tone="primary" busy={isBusy} className="w-full">
        {submitLabel}
      </Button>
    </form>
  );
}
