'use client';

import { Tag } from 'lucide-react';
import type { FormEvent } from 'react';
import { TAG_MAX_CHARS } from '@/lib/generations/naming';
import { Button } from '../_ui/button';
import { Dialog } from '../_ui/dialog.client';

type TagDialogProps = { knownTags: string[]; onAdd: (tags: string[]) => void };

/** Asks for the tag that all of the chosen get beside their own. */
export function TagDialog({ knownTags, onAdd }: TagDialogProps) {
  return (
    <Dialog
      opener={
        <>
          <Tag aria-hidden="true" className="size-4" /> Tag…
        </>
      }
      title="Tag the chosen models"
    >
      {(close) => <TagForm knownTags={knownTags} onAdd={onAdd} close={close} />}
    </Dialog>
  );
}

function TagForm({ knownTags, onAdd, close }: TagDialogProps & { close: () => void }) {
  const add = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const written = String(new FormData(event.currentTarget).get('tag') ?? '');
    event.currentTarget.reset();
    close();
    onAdd(written.split(',').filter((tag) => tag.trim() !== ''));
  };
  return (
    <form onSubmit={add} className="flex flex-wrap gap-2">
      <input
        name="tag"
        aria-label="Tag"
        list="tags-in-use"
        required
        pattern=".*[^\s,].*"
        maxLength={TAG_MAX_CHARS}
        autoComplete="off"
        placeholder="toys"
        className="min-h-11 w-0 min-w-0 flex-1 rounded-control border border-edge bg-well px-3 text-base placeholder:text-soft"
      />
      <datalist id="tags-in-use">
        {knownTags.map((tag) => (
          <option key={tag} value={tag} />
        ))}
      </datalist>
      <Button type="submit" tone="primary">
        Add
      </Button>
      <Button onClick={close}>Cancel</Button>
    </form>
  );
}
