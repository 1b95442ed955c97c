import type { PriceRow } from '@/lib/money/view';
import { Field } from '../_ui/field';
import { chargedWords, fieldName } from './price-words';
import { qualityWords } from './quality-words';

type PriceFieldProps = { row: PriceRow; engine: 'meshy' | 'demo' };

/** One price to change; marked where charges were other than it says. */
export function PriceField({ row, engine }: PriceFieldProps) {
  const charged = chargedWords(row.charged, engine);
  return (
    <Field
      name={fieldName(row)}
      label={qualityWords(row.quality)}
      type="number"
      min={0}
      step={1}
      inputMode="numeric"
      placeholder={`${row.listed}, as listed`}
      defaultValue={row.set ?? ''}
      {...(row.differs
        ? { error: `Expected ${row.set ?? row.listed}: ${charged}` }
        : { hint: charged })}
    />
  );
}
