'use client';

import { Tag } from 'lucide-react';
import type { FormEvent } from 'react';
import { Button } from '../_ui/button';
import { Dialog } from '../_ui/dialog.client';
import { TagInput } from './tag-input';

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
      <TagInput
        name="tag"
        aria-label="Tag"
        knownTags={knownTags}
        required
        pattern=".*[^\s,].*"
        placeholder="toys"
      />
      <Button type="submit" tone="primary">
        Add
      </Button>
      <Button onClick={close}>Cancel</Button>
    </form>
  );
}
