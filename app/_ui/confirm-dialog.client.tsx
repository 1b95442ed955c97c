'use client';

import { type ReactNode, useId, useRef } from 'react';
import { Button } from './button';

type ConfirmDialogProps = {
  /** What the opening button says. */
  opener: ReactNode;
  title: string;
  children: ReactNode;
  confirmLabel: string;
  onConfirm: () => void;
};

/** A button that asks once more. The native dialog traps focus, closes on Esc and gives it back. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  const close = () => dialog.current?.close();
  return (
    <>
      <Button tone="danger" onClick={() => dialog.current?.showModal()}>
        {props.opener}
      </Button>
      <dialog
        ref={dialog}
        aria-labelledby={titleId}
        className="sheet m-auto w-[min(28rem,calc(100vw-2rem))] p-6 text-ink shadow-lift backdrop:bg-paper/70 backdrop:backdrop-blur-xs"
      >
        <h2 id={titleId} className="text-lg">
          {props.title}
        </h2>
        <div className="mt-2 text-soft text-sm">{props.children}</div>
        <div className="mt-6 flex flex-wrap justify-end gap-2">
          <Button onClick={close}>Keep it</Button>
          <Button
            tone="danger"
            onClick={() => {
              close();
              props.onConfirm();
            }}
          >
            {props.confirmLabel}
          </Button>
        </div>
      </dialog>
    </>
  );
}
