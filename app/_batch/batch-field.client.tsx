'use client';

import { FileUp } from 'lucide-react';
import { type DragEvent, Fragment, useRef, useState } from 'react';
import { messageOf } from '@/lib/errors';
import { submitByKey } from '../_studio/submit-by-key';
import { Button } from '../_ui/button';
import { readFile } from './read-file';
import { CHOICES, USUAL } from './read-table';

type BatchFieldProps = { text: string; onText: (text: string) => void };

/** Where the list is pasted, dropped or chosen. A file's text comes into the field, to be seen. */
export function BatchField({ text, onText }: BatchFieldProps) {
  const chooser = useRef<HTMLInputElement>(null);
  const [error, setError] = useState<string>();
  const take = async (file: File | undefined) => {
    if (!file) return;
    setError(undefined);
    try {
      onText(await readFile(file));
    } catch (thrown) {
      setError(messageOf(thrown));
    }
  };
  const drop = (dropped: DragEvent) => {
    const [file] = dropped.dataTransfer.files;
    if (!file) return;
    dropped.preventDefault();
    void take(file);
  };
  return (
    <div className="space-y-2">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <label htmlFor="batch" className="font-semibold text-sm">
          Your prompts
        </label>
        <Button onClick={() => chooser.current?.click()}>
          <FileUp aria-hidden="true" className="size-4" /> Choose a file
        </Button>
        <input
          ref={chooser}
          type="file"
          accept=".csv,.tsv,.txt,text/csv,text/plain"
          aria-label="A CSV or text file"
          className="hidden"
          onChange={(change) => {
            void take(change.target.files?.[0]);
            change.target.value = '';
          }}
        />
      </div>
      <textarea
        id="batch"
        rows={8}
        value={text}
        spellCheck={false}
        aria-describedby="batch-hint"
        placeholder={'a robot arm\nan owl carved from walnut, brass eyes\na red mug'}
        onChange={(change) => onText(change.target.value)}
        onKeyDown={submitByKey}
        onDragOver={(over) => over.preventDefault()}
        onDrop={drop}
        className="block max-h-96 min-h-48 w-full resize-y rounded-control border border-edge bg-well px-4 py-3 text-base leading-relaxed placeholder:text-soft"
      />
      <p id="batch-hint" className="text-soft text-sm">
        One prompt on each line; or a table with the columns {columns(USUAL)}, pasted, chosen or
        dropped here as a file. The columns {columns(CHOICES)} are there for what few rows need.{' '}
        <a href="/batch-example.csv" download className="font-semibold underline">
          Download an example
        </a>
        .
      </p>
      <p role="alert" className="text-rose text-sm empty:hidden">
        {error}
      </p>
    </div>
  );
}

/** Their names, one after the other, with an `and` before the last. */
const columns = (names: readonly string[]) =>
  names.map((name, at) => (
    <Fragment key={name}>
      {at === 0 ? '' : at === names.length - 1 ? ' and ' : ', '}
      <code>{name}</code>
    </Fragment>
  ));
