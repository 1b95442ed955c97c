import { type ComponentProps, useId } from 'react';
import { COLLECTION_NAME_MAX_CHARS, type NamedCollection } from '@/lib/collections/view';

type CollectionFieldProps = ComponentProps<'input'> & { known: readonly NamedCollection[] };

/** A field for the name of a collection, which proposes those there are. */
export function CollectionField({ known, ...input }: CollectionFieldProps) {
  const listId = useId();
  return (
    <>
      <input
        {...input}
        list={listId}
        maxLength={COLLECTION_NAME_MAX_CHARS}
        autoComplete="off"
        className="min-h-11 w-0 min-w-0 flex-1 rounded-control border border-edge bg-well px-3 text-base placeholder:text-soft"
      />
      <datalist id={listId}>
        {known.map(({ id, name }) => (
          <option key={id} value={name} />
        ))}
      </datalist>
    </>
  );
}
