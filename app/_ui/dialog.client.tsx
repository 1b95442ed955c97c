'use client';

import { type ReactNode, useId, useRef } from 'react';
import { Button, type ButtonTone } from './button';

type DialogProps = {
  /** What the opening button says. */
  opener: ReactNode;
  /** Its name where the words alone would not tell it from others. */
  openerName?: string;
  tone?: ButtonTone;
  title: string;
  onOpen?: () => void;
  onClose?: () => void;
  children: (close: () => void) => ReactNode;
};

/** A button and what it opens. The native dialog traps focus, closes on Esc and gives it back. */
export function Dialog(props: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  return (
    <>
      <Button
        tone={props.tone ?? 'quiet'}
        aria-label={props.openerName}
        onClick={() => {
          dialog.current?.showModal();
          props.onOpen?.();
        }}
      >
        {props.opener}
      </Button>
      <dialog
        ref={dialog}
        aria-labelledby={titleId}
        onClose={props.onClose}
        className="sheet m-auto w-[min(30rem,calc(100vw-2rem))] p-5 text-ink shadow-lift backdrop:bg-paper/70 backdrop:backdrop-blur-xs sm:p-6"
      >
        <h2 id={titleId} className="mb-4 break-words text-lg">
          {props.title}
        </h2>
        {props.children(() => dialog.current?.close())}
      </dialog>
    </>
  );
}
