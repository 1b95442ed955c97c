'use client';

import { Check, Copy } from 'lucide-react';
import { useId, useState } from 'react';
import type { OneTimeLink } from '@/lib/auth/view';
import { Button } from './button';
import { LocalTime } from './local-time.client';
import { OwnMachineNote } from './own-machine';

/** A link that is shown this once. Where the clipboard is closed, it can be selected by hand. */
export function OneTimeLinkBox({ link, label }: { link: OneTimeLink; label: string }) {
  const id = useId();
  const [isCopied, setIsCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(link.url);
    setIsCopied(true);
  };
  return (
    <div className="space-y-3">
      <label htmlFor={id} className="block font-semibold text-sm">
        {label}
      </label>
      <input
        id={id}
        readOnly
        value={link.url}
        onFocus={(event) => event.currentTarget.select()}
        className="min-h-11 w-full rounded-control border border-edge bg-well px-3 text-sm"
      />
      <OwnMachineNote url={link.url} />
      <p className="text-soft text-sm">
        It works once, until <LocalTime iso={link.expires_at} />, and is shown only now: nobody can
        look it up later.
      </p>
      <Button tone="primary" onClick={() => void copy().catch(() => {})}>
        {isCopied ? (
          <Check aria-hidden="true" className="size-4" />
        ) : (
          <Copy aria-hidden="true" className="size-4" />
        )}
        <span aria-live="polite">{isCopied ? 'Copied' : 'Copy the link'}</span>
      </Button>
    </div>
  );
}
