'use client';

import { FolderPlus } from 'lucide-react';
import type { FormEvent } from 'react';
import type { NamedCollection } from '@/lib/collections/view';
import { Button } from '../_ui/button';
import { Dialog } from '../_ui/dialog.client';
import { CollectionField } from './collection-field';

type GatherDialogProps = { known: readonly NamedCollection[]; onName: (name: string) => void };

/** Asks for the collection that all of the chosen are put into. */
export function GatherDialog(props: GatherDialogProps) {
  return (
    <Dialog
      opener={
        <>
          <FolderPlus aria-hidden="true" className="size-4" /> Collection…
        </>
      }
      title="Put the chosen models into a collection"
    >
      {(close) => <GatherForm {...props} close={close} />}
    </Dialog>
  );
}

function GatherForm({ known, onName, close }: GatherDialogProps & { close: () => void }) {
  const add = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const name = String(new FormData(event.currentTarget).get('collection') ?? '').trim();
    event.currentTarget.reset();
    close();
    onName(name);
  };
  return (
    <form onSubmit={add} className="space-y-4">
      {known.length > 0 && (
        <ul aria-label="Your collections" className="flex max-h-60 flex-wrap gap-2 overflow-y-auto">
          {known.map(({ id, name }) => (
            <li key={id} className="max-w-full">
              <Button
                className="wrap-anywhere max-w-full text-left"
                onClick={() => {
                  close();
                  onName(name);
                }}
              >
                {name}
              </Button>
            </li>
          ))}
        </ul>
      )}
      <div className="flex gap-2">
        <CollectionField
          known={known}
          name="collection"
          aria-label="Name of a collection"
          pattern=".*\S.*"
          required
          placeholder="A new collection"
        />
        <Button type="submit" tone="primary">
          Put in
        </Button>
      </div>
      <Button onClick={close}>Cancel</Button>
    </form>
  );
}
