'use client';

import type { FormEvent } from 'react';
import { request } from '../_live/request.client';
import { useSend } from '../_live/use-send.client';
import { Button } from '../_ui/button';
import { Dialog } from '../_ui/dialog.client';
import { Field } from '../_ui/field';
import { ModelsChoice } from '../_ui/models-choice';
import { Refusal } from '../_ui/refusal';

export function DeleteAccount({ hasPassword }: { hasPassword: boolean }) {
  const { isBusy, error, send } = useSend();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const body = Object.fromEntries(new FormData(event.currentTarget));
    void send(async () => {
      await request('/api/account', { method: 'DELETE', body });
      window.location.assign('/sign-in');
    });
  };
  return (
    <Dialog opener="Delete my account…" tone="danger" title="Delete your account?">
      {(close) => (
        <form method="post" onSubmit={submit} className="space-y-4">
          <p className="text-soft text-sm">You cannot sign in again after this.</p>
          <ModelsChoice keepWords="Keep them here. The administrator takes them over." />
          {hasPassword && (
            <Field
              id="delete-password"
              name="password"
              type="password"
              label="Your password"
              autoComplete="current-password"
              required
            />
          )}
          <Refusal words={error} />
          <div className="flex flex-wrap justify-end gap-2">
            <Button onClick={close}>Stay</Button>
            <Button type="submit" tone="danger" busy={isBusy}>
              Delete my account
            </Button>
          </div>
        </form>
      )}
    </Dialog>
  );
}
