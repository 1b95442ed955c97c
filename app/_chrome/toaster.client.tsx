'use client';

import { Undo2, X } from 'lucide-react';
import Link from 'next/link';
import { type FocusEvent, useEffect, useRef, useState } from 'react';
import { SECOND } from '@/lib/clock';
import { useHidden } from '../_live/use-hidden.client';
import { useSend } from '../_live/use-send.client';
import { Button, buttonLook } from '../_ui/button';
import { Refusal } from '../_ui/refusal';
import { closeToast, type ShownToast, useToast } from './toast.client';

const STAYS_MS = 12 * SECOND;

/** Where every page tells in passing what was done, and takes it back. */
export function Toaster() {
  const toast = useToast();
  return (
    <div
      role="status"
      className="float-above-foot-bar pointer-events-none inset-x-4 z-30 flex justify-center"
    >
      {toast && <Told key={toast.key} toast={toast} />}
    </div>
  );
}

/** Goes by itself, but not under anybody's hands: not while it is pointed at or has the focus, and not
 *  while the tab is hidden. */
function Told({ toast }: { toast: ShownToast }) {
  const { words, undo, link } = toast;
  const { isBusy, error, send } = useSend();
  const [isPointed, setIsPointed] = useState(false);
  const [isFocused, setIsFocused] = useState(false);
  const isHidden = useHidden();
  const isHeld = isPointed || isFocused || isHidden || isBusy || error !== undefined;
  useEffect(() => {
    if (isHeld) return undefined;
    const timer = setTimeout(closeToast, STAYS_MS);
    return () => clearTimeout(timer);
  }, [isHeld]);
  const said = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    // The button that was pressed may have left with its card; whoever keeps the focus keeps it.
    const { activeElement } = document;
    if (!activeElement || activeElement === document.body) said.current?.focus();
  }, []);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape closes it, as its own button does.
    <div
      onPointerEnter={() => setIsPointed(true)}
      onPointerLeave={() => setIsPointed(false)}
      onFocus={() => setIsFocused(true)}
      onBlur={(event) => setIsFocused(staysWithin(event))}
      onKeyDown={({ key }) => key === 'Escape' && closeToast()}
      className="sheet pointer-events-auto w-full max-w-md animate-rise space-y-2 border-edge p-2 pl-4 shadow-lift"
    >
      <div className="flex items-center gap-1">
        <p
          ref={said}
          tabIndex={-1}
          className="wrap-anywhere mr-auto line-clamp-3 text-balance text-sm"
        >
          {words}
        </p>
        {undo && (
          <Button busy={isBusy} className="flex-none" onClick={() => void send(undo)}>
            {!isBusy && <Undo2 aria-hidden="true" className="size-4" />} Undo
          </Button>
        )}
        {link && (
          <Link href={link.href} onClick={closeToast} className={buttonLook('quiet', 'flex-none')}>
            {link.label}
          </Link>
        )}
        <Button tone="plain" aria-label="Close" className="flex-none px-2" onClick={closeToast}>
          <X aria-hidden="true" className="size-4" />
        </Button>
      </div>
      <Refusal words={error} />
    </div>
  );
}

const staysWithin = ({ currentTarget, relatedTarget }: FocusEvent): boolean =>
  relatedTarget instanceof Node && currentTarget.contains(relatedTarget);
