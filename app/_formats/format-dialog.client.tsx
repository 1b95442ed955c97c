'use client';

import { Shapes } from 'lucide-react';
import { useState } from 'react';
import { messageOf } from '@/lib/errors';
import type { GenerationView } from '@/lib/generations/view';
import { FORMAT_FACTS, HEIGHT_MM, type ModelFormat } from '@/lib/media/model-format';
import { useSend } from '../_live/use-send.client';
import { Button } from '../_ui/button';
import { Dialog } from '../_ui/dialog.client';
import { Field } from '../_ui/field';
import { Refusal } from '../_ui/refusal';
import { FormatChoice } from './format-choice';
import { FormatState } from './format-state.client';
import { askForFormat } from './formats-api.client';
import { printedSize } from './printed-size';
import { useFormats } from './use-formats.client';
import { usePrintHeight } from './use-print-height.client';

type FormatDialogProps = { view: Pick<GenerationView, 'id' | 'files' | 'stats'> };

/** A kept model in other formats: which, how tall, how far it is, and the file. Asks the server only
 *  once opened. */
export function FormatDialog({ view }: FormatDialogProps) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <Dialog
      opener={
        <>
          <Shapes aria-hidden="true" className="size-4" /> Other formats
        </>
      }
      title="Other formats"
      onOpen={() => setIsOpen(true)}
      onClose={() => setIsOpen(false)}
    >
      {(close) => (
        <div className="space-y-4">
          <Formats view={view} isOpen={isOpen} />
          <div className="flex justify-end">
            <Button onClick={close}>Close</Button>
          </div>
        </div>
      )}
    </Dialog>
  );
}

function Formats({ view, isOpen }: FormatDialogProps & { isOpen: boolean }) {
  const [format, setFormat] = useState<ModelFormat>('fbx');
  const { text: typed, type } = usePrintHeight();
  const { data, error, mutate } = useFormats(view.id, isOpen);
  const { isBusy, error: refusal, send } = useSend();
  const { has_height, has_color, needs_texture } = FORMAT_FACTS[format];
  const height = has_height ? Number(typed) : null;
  const isSound = height === null || isHeight(height);
  const found = data?.find((one) => one.format === format && one.height_mm === height);
  const isTextured = view.files.some(({ kind }) => kind === 'model');

  const ask = () =>
    send(async () => {
      await askForFormat(view.id, { format, ...(height === null ? {} : { height_mm: height }) });
      await mutate();
    });

  return (
    <form
      className="space-y-4"
      onSubmit={(event) => {
        event.preventDefault();
        if (isSound) void ask();
      }}
    >
      <FormatChoice value={format} onChange={setFormat} />
      {has_height && (
        <Field
          label="Height in millimetres"
          name={`height-${view.id}`}
          type="number"
          inputMode="numeric"
          required
          min={HEIGHT_MM.min}
          max={HEIGHT_MM.max}
          step={1}
          value={typed}
          onChange={({ target }) => type(target.value)}
          hint={heightHint(view, height, isSound)}
        />
      )}
      {!isTextured && has_color && (
        <p className="text-soft text-sm">
          This model has no texture yet: the file gets one plain colour.
        </p>
      )}
      <Refusal words={refusal ?? (error ? messageOf(error) : undefined)} />
      {needs_texture && !isTextured ? (
        <p className="text-soft text-sm">
          This model has no texture yet: there is none to take out.
        </p>
      ) : (
        <FormatState format={format} found={found} isBusy={isBusy} />
      )}
    </form>
  );
}

function isHeight(height: number): boolean {
  return Number.isInteger(height) && height >= HEIGHT_MM.min && height <= HEIGHT_MM.max;
}

function heightHint(
  { stats }: FormatDialogProps['view'],
  height: number | null,
  isSound: boolean,
): string {
  if (height === null || !isSound) {
    return `A whole number from ${HEIGHT_MM.min} to ${HEIGHT_MM.max}.`;
  }
  const size = stats && printedSize(stats.size_m, height);
  return size ? `Width, height and depth: ${size}.` : 'The other sides follow.';
}
