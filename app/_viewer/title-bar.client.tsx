'use client';

import { Pencil } from 'lucide-react';
import Link from 'next/link';
import { type FormEvent, type KeyboardEvent, useRef, useState } from 'react';
import { TITLE_MAX_CHARS } from '@/lib/generations/limits';
import type { GenerationView } from '@/lib/generations/view';
import { FavoriteButton } from '../_gallery/favorite-button.client';
import { numberWords } from '../_gallery/naming';
import { changeGeneration } from '../_live/generation-api.client';
import { useSend } from '../_live/use-send.client';
import { Button } from '../_ui/button';
import { shorten } from '../_ui/format';
import { Refusal } from '../_ui/refusal';

type TitleBarProps = { view: GenerationView; accept: (view: GenerationView) => void };

/** What the model is called, by its own name or its first words, and the pencil to change it. */
export function TitleBar({ view, accept }: TitleBarProps) {
  const [isOpen, setIsOpen] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  const close = () => {
    setIsOpen(false);
    // The button is back in the page only after this render.
    requestAnimationFrame(() => opener.current?.focus());
  };
  if (isOpen) return <TitleForm view={view} accept={accept} onClose={close} />;
  return (
    <div className="flex items-start gap-1">
      <div className="min-w-0">
        <WholeTitle key={view.title} words={view.title ?? view.prompt} />
        <Fellows view={view} />
      </div>
      <span className="flex flex-none">
        <button
          ref={opener}
          type="button"
          aria-label="Rename"
          title="Rename"
          onClick={() => setIsOpen(true)}
          className="grid size-11 place-items-center rounded-full text-soft hover:text-ink"
        >
          <Pencil aria-hidden="true" className="size-4" />
        </button>
        <FavoriteButton view={view} accept={accept} />
      </span>
    </div>
  );
}

const LONG = 160;

/** The title whole; a long prompt begins folded to three lines. */
function WholeTitle({ words }: { words: string }) {
  const [isWhole, setIsWhole] = useState(words.length <= LONG);
  const size = words.length > LONG ? 'text-lg sm:text-xl' : 'text-xl sm:text-3xl';
  return (
    <>
      <h1
        tabIndex={-1}
        className={`wrap-anywhere pt-1 leading-tight ${size} ${isWhole ? '' : 'line-clamp-3'}`}
      >
        {words}
      </h1>
      {words.length > LONG && (
        <button
          type="button"
          aria-expanded={isWhole}
          onClick={() => setIsWhole(!isWhole)}
          className="min-h-11 font-semibold text-patina text-sm underline"
        >
          {isWhole ? 'Show less' : 'Show the whole prompt'}
        </button>
      )}
    </>
  );
}

/** Which one it is of those that share its words, and the way to all that were made with it. */
function Fellows({ view }: { view: GenerationView }) {
  const words = numberWords(view);
  if (!words && !view.made_with) return null;
  return (
    <p className="flex flex-wrap items-center gap-x-3 text-soft text-sm">
      {words && <span className="first-letter:uppercase">{words}</span>}
      {view.made_with && (
        <Link
          href={`/models?made_with=${view.made_with}`}
          prefetch={false}
          className="inline-flex min-h-11 items-center text-patina underline"
        >
          Show all made together
        </Link>
      )}
    </p>
  );
}

function TitleForm({ view, accept, onClose }: TitleBarProps & { onClose: () => void }) {
  const { isBusy, error, send } = useSend();
  const save = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const title = String(new FormData(event.currentTarget).get('title') ?? '');
    void send(async () => {
      accept(await changeGeneration(view.id, { title }));
      onClose();
    });
  };
  const leave = (event: KeyboardEvent) => {
    if (event.key === 'Escape') onClose();
  };
  return (
    <form onSubmit={save} onKeyDown={leave} className="space-y-2">
      <h1 className="sr-only">{shorten(view.title ?? view.prompt, 90)}</h1>
      <div className="flex flex-wrap gap-2">
        <input
          name="title"
          aria-label="Name of this model"
          aria-describedby="title-hint"
          // biome-ignore lint/a11y/noAutofocus: the press that opened it asked to write here.
          autoFocus
          maxLength={TITLE_MAX_CHARS}
          defaultValue={view.title ?? ''}
          placeholder={shorten(view.prompt, 60)}
          className="min-h-11 min-w-0 flex-1 basis-64 rounded-control border border-edge bg-well px-3 text-base placeholder:text-soft"
        />
        <Button type="submit" tone="primary" busy={isBusy}>
          Save
        </Button>
        <Button onClick={onClose}>Cancel</Button>
      </div>
      <p id="title-hint" className="text-soft text-sm">
        Without a name it is called by its prompt.
      </p>
      <Refusal words={error} />
    </form>
  );
}
