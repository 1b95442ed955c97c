'use client';

import { Tag } from 'lucide-react';
import type { FormEvent } from 'react';
import { Button } from '../_ui/button';
import { Dialog } from '../_ui/dialog.client';
import { TagInput } from './tag-input';

type TagChange = { add_tags?: string[]; remove_tags?: string[] };

type TagDialogProps = {
  knownTags: string[];
  /** Those that one of the chosen has. */
  tagsOfChosen: string[];
  onChange: (change: TagChange) => void;
};

/** Asks for the tag that all of the chosen get beside their own, and for those that go. */
export function TagDialog(props: TagDialogProps) {
  return (
    <Dialog
      opener={
        <>
          <Tag aria-hidden="true" className="size-4" /> Tags…
        </>
      }
      title="Tags of the chosen models"
    >
      {(close) => <TagForm {...props} close={close} />}
    </Dialog>
  );
}

function TagForm({
  knownTags,
  tagsOfChosen,
  onChange,
  close,
}: TagDialogProps & { close: () => void }) {
  const save = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    const add_tags = String(fields.get('tag') ?? '')
      .split(',')
      .filter((tag) => tag.trim() !== '');
    const remove_tags = fields.getAll('remove').map(String);
    event.currentTarget.reset();
    close();
    if (add_tags.length === 0 && remove_tags.length === 0) return;
    onChange({
      ...(add_tags.length > 0 && { add_tags }),
      ...(remove_tags.length > 0 && { remove_tags }),
    });
  };
  return (
    <form onSubmit={save} className="space-y-4">
      <div className="flex">
        <TagInput name="tag" aria-label="Add a tag" knownTags={knownTags} placeholder="Add a tag" />
      </div>
      {tagsOfChosen.length > 0 && (
        <fieldset>
          <legend className="font-semibold text-sm">Take away</legend>
          <div className="flex max-h-60 flex-wrap gap-x-4 overflow-y-auto">
            {tagsOfChosen.map((tag) => (
              <label key={tag} className="flex min-h-11 min-w-0 items-center gap-2 text-sm">
                <input type="checkbox" name="remove" value={tag} className="size-4 flex-none" />
                <span className="wrap-anywhere">{tag}</span>
              </label>
            ))}
          </div>
        </fieldset>
      )}
      <div className="flex flex-wrap justify-end gap-2">
        <Button onClick={close}>Cancel</Button>
        <Button type="submit" tone="primary">
          Save
        </Button>
      </div>
    </form>
  );
}
