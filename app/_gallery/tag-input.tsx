import { type ComponentProps, useId } from 'react';
import { TAG_MAX_CHARS } from '@/lib/generations/limits';

type TagInputProps = ComponentProps<'input'> & { knownTags: readonly string[] };

/** A field for one tag, which proposes those in use. */
export function TagInput({ knownTags, ...input }: TagInputProps) {
  const listId = useId();
  return (
    <>
      <input
        {...input}
        list={listId}
        maxLength={TAG_MAX_CHARS}
        autoComplete="off"
        className="min-h-11 w-0 min-w-0 flex-1 rounded-control border border-edge bg-well px-3 text-base placeholder:text-soft"
      />
      <datalist id={listId}>
        {knownTags.map((tag) => (
          <option key={tag} value={tag} />
        ))}
      </datalist>
    </>
  );
}
