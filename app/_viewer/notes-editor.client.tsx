'use client';

import { type FormEvent, type KeyboardEvent, useRef, useState } from 'react';
import { NOTES_MAX_CHARS } from '@/lib/generations/limits';
import type { GenerationView } from '@/lib/generations/view';
import { changeGeneration } from '../_live/generation-api.client';
import { useSend } from '../_live/use-send.client';
import { submitByKey } from '../_studio/submit-by-key';
import { Button } from '../_ui/button';
import { Refusal } from '../_ui/refusal';

type NotesEditorProps = {
  view: Pick<GenerationView, 'id' | 'notes'>;
  accept: (view: GenerationView) => void;
};

/** Free words that somebody keeps with a model, and the field to write them. */
export function NotesEditor({ view, accept }: NotesEditorProps) {
  const [isOpen, setIsOpen] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  const close = () => {
    setIsOpen(false);
    // The button is back in the page only after this render.
    requestAnimationFrame(() => opener.current?.focus());
  };
  return (
    <section aria-labelledby="notes" className="sheet space-y-3 p-4 text-sm sm:p-5">
      <h2 id="notes" className="text-base">
        Notes
      </h2>
      {isOpen ? (
        <NotesForm view={view} accept={accept} onClose={close} />
      ) : (
        <>
          {view.notes && <p className="wrap-anywhere whitespace-pre-wrap">{view.notes}</p>}
          <Button ref={opener} onClick={() => setIsOpen(true)}>
            {view.notes ? 'Edit the note' : 'Add a note'}
          </Button>
        </>
      )}
    </section>
  );
}

/** Closes when the words are kept, or given up; a refusal leaves them where they were typed. */
function NotesForm({ view, accept, onClose }: NotesEditorProps & { onClose: () => void }) {
  const { isBusy, error, send } = useSend();
  const save = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const notes = String(new FormData(event.currentTarget).get('notes') ?? '');
    void send(async () => {
      accept(await changeGeneration(view.id, { notes }));
      onClose();
    });
  };
  const press = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    submitByKey(event);
    // What was written is only given up by its button.
    const isUnchanged = event.currentTarget.value === event.currentTarget.defaultValue;
    if (event.key === 'Escape' && isUnchanged) onClose();
  };
  return (
    <form onSubmit={save} className="space-y-2">
      <textarea
        name="notes"
        rows={4}
        aria-label="Notes on this model"
        aria-describedby="notes-hint"
        // biome-ignore lint/a11y/noAutofocus: the press that opened it asked to write here.
        autoFocus
        maxLength={NOTES_MAX_CHARS}
        defaultValue={view.notes ?? ''}
        onKeyDown={press}
        className="field-sizing-content block max-h-96 min-h-24 w-full resize-y rounded-control border border-edge bg-well px-3 py-2 text-base leading-relaxed"
      />
      <p id="notes-hint" className="text-soft text-xs">
        Found by the search. Nobody else sees it, also where the model is shared.
      </p>
      <div className="flex flex-wrap gap-2">
        <Button type="submit" tone="primary" busy={isBusy} title="Ctrl or ⌘ with Enter">
          Save
        </Button>
        <Button onClick={onClose}>Cancel</Button>
      </div>
      <Refusal words={error} />
    </form>
  );
}
