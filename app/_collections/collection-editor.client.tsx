'use client';

import { X } from 'lucide-react';
import Link from 'next/link';
import { type FormEvent, useRef, useState } from 'react';
import type { NamedCollection } from '@/lib/collections/view';
import type { GenerationView } from '@/lib/generations/view';
import { fetchGeneration, generationUrl } from '../_live/generation-api.client';
import { useSend } from '../_live/use-send.client';
import { Button } from '../_ui/button';
import { Refusal } from '../_ui/refusal';
import { CollectionField } from './collection-field';
import { changeMembers, putInto } from './collections-api.client';

type CollectionEditorProps = {
  view: GenerationView;
  accept: (view: GenerationView) => void;
  collections: readonly NamedCollection[];
};

/** The collections a model is in, and the field that puts it into one more. */
export function CollectionEditor({ view, accept, collections }: CollectionEditorProps) {
  const { isBusy, error, send } = useSend();
  const [made, setMade] = useState<readonly NamedCollection[]>([]);
  const field = useRef<HTMLInputElement>(null);
  const known = [...collections, ...made];
  const holding = known.filter(({ id }) => view.collection_ids.includes(id));
  const change = (work: () => Promise<void>) =>
    send(async () => {
      await work();
      accept(await fetchGeneration(generationUrl(view.id)));
      field.current?.focus();
    });
  const add = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const name = (field.current?.value ?? '').trim();
    if (name === '') return field.current?.focus();
    void change(async () => {
      const collection = await putInto(name, [view.id], known);
      if (!known.some(({ id }) => id === collection.id)) setMade([...made, collection]);
      if (field.current) field.current.value = '';
    });
  };
  return (
    <section aria-labelledby="collections" className="sheet space-y-3 p-4 text-sm sm:p-5">
      <h2 id="collections" className="text-base">
        Collections
      </h2>
      {holding.length > 0 && (
        <ul className="flex flex-wrap gap-2">
          {holding.map((collection) => (
            <CollectionChip
              key={collection.id}
              collection={collection}
              // The pressed button is gone then: whoever uses the keyboard goes on from the field.
              onRemove={() =>
                void change(() => changeMembers(collection.id, { remove: [view.id] }))
              }
            />
          ))}
        </ul>
      )}
      <form onSubmit={add} className="flex gap-2">
        <CollectionField
          ref={field}
          known={known}
          aria-label="Put into a collection"
          placeholder="Name of a collection"
        />
        <Button type="submit" busy={isBusy}>
          Put in
        </Button>
      </form>
      <Refusal words={error} />
    </section>
  );
}

type CollectionChipProps = { collection: NamedCollection; onRemove: () => void };

function CollectionChip({ collection: { id, name }, onRemove }: CollectionChipProps) {
  return (
    <li className="flex max-w-full items-center rounded-full border border-line bg-paper">
      <Link
        href={`/models?collection=${id}`}
        prefetch={false}
        className="wrap-anywhere inline-flex min-h-11 min-w-0 items-center rounded-full pl-4 hover:text-patina hover:underline"
      >
        {name}
      </Link>
      <button
        type="button"
        aria-label={`Take out of ${name}`}
        onClick={onRemove}
        className="grid size-11 flex-none place-items-center rounded-full text-soft hover:text-rose"
      >
        <X aria-hidden="true" className="size-4" />
      </button>
    </li>
  );
}
