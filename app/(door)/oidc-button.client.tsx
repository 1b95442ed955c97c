'use client';

import { useState } from 'react';
import { AppError, messageOf } from '@/lib/errors';
import { request } from '../_live/request.client';
import { Button } from '../_ui/button';
import { Notice } from '../_ui/notice';

type OidcButtonProps = {
  /** What the provider is called. */
  name: string;
  /** A path of this site. */
  next: string;
};

/** Leads to the provider's sign-in page, and from there to `next`. */
export function OidcButton({ name, next }: OidcButtonProps) {
  const [isBusy, setIsBusy] = useState(false);
  const [error, setError] = useState<string>();

  const go = async () => {
    if (isBusy) return;
    setIsBusy(true);
    setError(undefined);
    try {
      const body = { provider: 'oidc', callbackURL: next, disableRedirect: true };
      window.location.assign(await addressOf(body));
    } catch (thrown) {
      setError(messageOf(thrown));
      setIsBusy(false);
    }
  };

  return (
    <div className="space-y-4">
      <p className="flex items-center gap-3 text-soft text-sm before:h-px before:flex-1 before:bg-edge after:h-px after:flex-1 after:bg-edge">
        or
      </p>
      {error && (
        <div role="alert">
          <Notice tone="failed" title={error} />
        </div>
      )}
      <Button busy={isBusy} onClick={() => void go()} className="w-full">
        Continue with {name}
      </Button>
    </div>
  );
}

async function addressOf(body: unknown): Promise<string> {
  const away = 'The provider cannot be reached. Try again, or use your password.';
  const answer = await request('/api/auth/sign-in/social', { method: 'POST', body }).catch(
    (cause: unknown) => {
      // The library's words for this are not for people.
      const isOurs = cause instanceof AppError && cause.code !== 'invalid-input';
      throw isOurs ? cause : new Error(away, { cause });
    },
  );
  if (typeof answer === 'object' && answer !== null && 'url' in answer) {
    if (typeof answer.url === 'string') return answer.url;
  }
  throw new Error(away);
}
