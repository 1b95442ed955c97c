'use client';

import { useKeptChoice } from '../_ui/use-kept-choice.client';
import { LENGTH_UNITS, type LengthUnit, sizeWords } from './length-units';

const LABELS: Record<LengthUnit, string> = {
  m: 'metres',
  cm: 'centimetres',
  mm: 'millimetres',
  in: 'inches',
};

/** Width, height and depth as the file has them, in the unit one likes. */
export function ModelSize({ size_m }: { size_m: readonly [number, number, number] }) {
  const [unit, setUnit] = useKeptChoice('length-unit', LENGTH_UNITS);
  return (
    <span className="flex flex-wrap items-center justify-end gap-x-2 gap-y-1">
      <span>{sizeWords(size_m, unit)}</span>
      <select
        aria-label="Unit"
        value={unit}
        onChange={(event) => {
          const chosen = LENGTH_UNITS.find((known) => known === event.target.value);
          if (chosen) setUnit(chosen);
        }}
        className="min-h-9 rounded-control border border-line bg-well px-2 text-sm"
      >
        {LENGTH_UNITS.map((known) => (
          <option key={known} value={known}>
            {LABELS[known]}
          </option>
        ))}
      </select>
    </span>
  );
}
