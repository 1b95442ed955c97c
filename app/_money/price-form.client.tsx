'use client';

import { useRouter } from 'next/navigation';
import { type FormEvent, useState } from 'react';
import { PURCHASE_KINDS, type PurchaseKind } from '@/lib/credits/kind';
import type { PriceRow, PricesView } from '@/lib/money/view';
import { request } from '../_live/request.client';
import { useSend } from '../_live/use-send.client';
import { Button } from '../_ui/button';
import { ConfirmDialog } from '../_ui/confirm-dialog.client';
import { Refusal } from '../_ui/refusal';
import { KIND_WORDS } from './money-words';
import { PriceField } from './price-field';
import { fieldName, readPrice } from './price-words';

type PriceFormProps = Pick<PricesView, 'rows' | 'engine' | 'set_at'>;

/** The expected prices, each beside what was charged. */
export function PriceForm({ rows, engine, set_at }: PriceFormProps) {
  const { isBusy, error, send } = useSend();
  const [isSaved, setIsSaved] = useState(false);
  const router = useRouter();
  const save = (priceOf: (row: PriceRow) => number | null) =>
    send(async () => {
      setIsSaved(false);
      await request('/api/admin/prices', { method: 'POST', body: bodyOf(rows, priceOf) });
      setIsSaved(true);
      router.refresh();
    });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const typed = new FormData(event.currentTarget);
    void save((row) => readPrice(typed.get(fieldName(row))));
  };
  return (
    <form
      onSubmit={submit}
      onChange={() => setIsSaved(false)}
      className="sheet space-y-6 p-4 sm:p-6"
    >
      {PURCHASE_KINDS.map((kind) => (
        // What was saved, perhaps by somebody else, is what stands there next.
        <fieldset key={`${kind} ${set_at}`}>
          <legend className="mb-3 font-semibold text-lg">{KIND_WORDS[kind]}</legend>
          <div className="grid grid-cols-2 gap-4 lg:grid-cols-4">
            {rows
              .filter((row) => row.kind === kind)
              .map((row) => (
                <PriceField key={row.quality} row={row} engine={engine} />
              ))}
          </div>
        </fieldset>
      ))}
      <Refusal words={error} />
      <div className="flex flex-wrap items-center justify-end gap-4 border-line border-t pt-4">
        <span role="status" className="text-patina text-sm">
          {isSaved && 'The prices are saved.'}
        </span>
        <ConfirmDialog
          opener="Reset to the list"
          title="Reset all prices?"
          confirmLabel="Reset the prices"
          onConfirm={() => void save(() => null)}
        >
          Every price is then as Meshy lists it. What is held already stays held.
        </ConfirmDialog>
        <Button type="submit" tone="primary" busy={isBusy} className="max-sm:w-full">
          Save the prices
        </Button>
      </div>
    </form>
  );
}

type Body = Partial<Record<PurchaseKind, Record<string, number | null>>>;

function bodyOf(rows: PriceRow[], priceOf: (row: PriceRow) => number | null): Body {
  const body: Body = {};
  for (const row of rows) {
    body[row.kind] = { ...body[row.kind], [row.quality]: priceOf(row) };
  }
  return body;
}
