'use client';

import { type FormEvent, useState } from 'react';
import { messageOf } from '@/lib/errors';
import { request } from '../_live/request.client';
import { Button } from '../_ui/button';
import { Field } from '../_ui/field';

/** Asks for a link's password; the server's cookie then opens it at this place. */
export function UnlockForm({ token, place }: { token: string; place: 's' | 'embed' }) {
  const [isBusy, setIsBusy] = useState(false);
  const [error, setError] = useState<string>();
  const unlock = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (isBusy) return;
    const password = new FormData(event.currentTarget).get('password');
    setIsBusy(true);
    setError(undefined);
    try {
      await request(`/s/${token}/unlock`, { method: 'POST', body: { password, place } });
      location.reload();
    } catch (thrown) {
      setError(messageOf(thrown));
      setIsBusy(false);
    }
  };
  return (
    <form
      method="post"
      onSubmit={(event) => void unlock(event)}
      className="sheet mx-auto max-w-md space-y-4 p-5 sm:p-7"
    >
      <h1 className="text-xl">This model is protected</h1>
      <p className="text-soft text-sm">Whoever sent you the link knows its password.</p>
      <Field
        name="password"
        label="Password"
        type="password"
        autoComplete="off"
        required
        maxLength={200}
        error={error}
      />
      <Button type="submit" tone="primary" busy={isBusy}>
        Show the model
      </Button>
      {place === 'embed' && (
        // Some browsers keep no cookie in a frame of another site, and would ask for ever.
        <p className="text-sm">
          <a href={`/s/${token}`} target="_blank" rel="noopener" className="underline">
            Open it in a window of its own
          </a>
        </p>
      )}
    </form>
  );
}
