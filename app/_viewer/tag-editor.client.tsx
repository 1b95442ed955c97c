'use client';

import { X } from 'lucide-react';
import Link from 'next/link';
import { type FormEvent, useRef } from 'react';
import { TAGS_MAX } from '@/lib/generations/limits';
import type { GenerationView } from '@/lib/generations/view';
import { TagInput } from '../_gallery/tag-input';
import { changeGeneration } from '../_live/generation-api.client';
import { useSend } from '../_live/use-send.client';
import { Button } from '../_ui/button';
import { Refusal } from '../_ui/refusal';

type TagEditorProps = {
  view: GenerationView;
  accept: (view: GenerationView) => void;
  /** The tags in use, to choose from while typing. */
  knownTags: string[];
};

/** The tags, each a way to its fellows, and the field to add one. */
export function TagEditor({ view, accept, knownTags }: TagEditorProps) {
  const { isBusy, error, send } = useSend();
  const field = useRef<HTMLInputElement>(null);
  const change = (tags: string[], after: (field: HTMLInputElement) => void) =>
    send(async () => {
      accept(await changeGeneration(view.id, { tags }));
      if (field.current) after(field.current);
    });
  const add = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const written = (field.current?.value ?? '').split(',').filter((tag) => tag.trim() !== '');
    if (written.length === 0) return field.current?.focus();
    void change([...view.tags, ...written], (emptied) => {
      emptied.value = '';
    });
  };
  const remove = (tag: string) => {
    const others = view.tags.filter((other) => other !== tag);
    // The pressed button is gone: whoever uses the keyboard goes on from the field.
    void change(others, (next) => next.focus());
  };
  return (
    <section aria-labelledby="tags" className="sheet space-y-3 p-4 text-sm sm:p-5">
      <h2 id="tags" className="text-base">
        Tags
      </h2>
      {view.tags.length > 0 && (
        <ul className="flex flex-wrap gap-2">
          {view.tags.map((tag) => (
            <TagChip key={tag} tag={tag} onRemove={() => remove(tag)} />
          ))}
        </ul>
      )}
      {view.tags.length < TAGS_MAX && (
        <form onSubmit={add} className="flex gap-2">
          <TagInput
            ref={field}
            aria-label="New tag"
            knownTags={knownTags}
            placeholder="Add a tag"
          />
          <Button type="submit" busy={isBusy}>
            Add
          </Button>
        </form>
      )}
      <Refusal words={error} />
    </section>
  );
}

function TagChip({ tag, onRemove }: { tag: string; onRemove: () => void }) {
  return (
    <li className="flex max-w-full items-center rounded-full border border-line bg-paper">
      <Link
        href={`/models?${new URLSearchParams({ tag })}`}
        prefetch={false}
        className="wrap-anywhere inline-flex min-h-11 min-w-0 items-center rounded-full pl-4 hover:text-patina hover:underline"
      >
        {tag}
      </Link>
      <button
        type="button"
        aria-label={`Remove the tag ${tag}`}
        onClick={onRemove}
        className="grid size-11 flex-none place-items-center rounded-full text-soft hover:text-rose"
      >
        <X aria-hidden="true" className="size-4" />
      </button>
    </li>
  );
}
