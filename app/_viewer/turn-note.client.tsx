'use client';

import { useEffect, useRef } from 'react';
import { Button } from '../_ui/button';
import { Progress } from '../_ui/progress';
import { Refusal } from '../_ui/refusal';
import type { Turn } from './use-turn.client';

type TurnNoteProps = { turn: Turn; onStop: () => void; onForget: () => void };

/** Over the stage while its turn is filmed: how far it is, and the way to end it; then what came of it. */
export function TurnNote({ turn, onStop, onForget }: TurnNoteProps) {
  return (
    <>
      <p role="status" className="sr-only">
        {wordsOf(turn)}
      </p>
      {turn.kind === 'filming' && <Filming percent={turn.percent} onStop={onStop} />}
      {turn.kind === 'failed' && (
        <div className="absolute inset-x-0 bottom-0 space-y-2 bg-sheet/90 p-3">
          <Refusal words="The turn could not be filmed here. A picture can still be saved." />
          <Button onClick={onForget}>Close</Button>
        </div>
      )}
    </>
  );
}

function wordsOf(turn: Turn): string {
  switch (turn.kind) {
    case 'filming':
      return 'One turn of the model is being filmed.';
    case 'saved':
      return `The turn was saved as ${turn.file}.`;
    case 'stopped':
      return 'Stopped. Nothing was saved.';
    case 'none':
    case 'failed':
      return '';
  }
}

/** Lies over the whole stage: a drag would be in the film. */
function Filming({ percent, onStop }: { percent: number; onStop: () => void }) {
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    button.current?.focus();
    return () => {
      // What was pressed is a button again only after this render.
      requestAnimationFrame(() => before instanceof HTMLElement && before.focus());
    };
  }, []);
  return (
    <div className="absolute inset-0 flex items-end">
      <div className="flex w-full items-center gap-3 bg-sheet/90 p-3">
        <div className="min-w-0 flex-1 space-y-1.5">
          <p aria-hidden="true" className="text-sm">
            Filming one turn … {percent} %
          </p>
          <Progress percent={percent} label="Filming one turn" />
        </div>
        <Button
          ref={button}
          onClick={onStop}
          onKeyDown={(event) => {
            if (event.key === 'Escape') onStop();
          }}
        >
          Stop
        </Button>
      </div>
    </div>
  );
}
