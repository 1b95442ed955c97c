'use client';

import { Check, TriangleAlert } from 'lucide-react';
import { useId } from 'react';
import { PRINT_HEIGHT_MM } from '@/lib/media/model-format';
import type { ModelReport } from '@/lib/media/model-report';
import { printedSize } from '../_formats/printed-size';
import { usePrintHeight } from '../_formats/use-print-height.client';
import { longestAt, printHints, solidVolumeCm3, volumeWords } from './report-words';

/** What to know before a model is printed, as tall as somebody types. */
export function PrintingPanel({ report }: { report: ModelReport }) {
  const { text, type, height_mm, isKept } = usePrintHeight();
  const id = useId();
  const side = longestAt(report, height_mm);
  const cm3 = solidVolumeCm3(report, side);
  const size = printedSize(report.size, height_mm);
  return (
    <div className="space-y-3">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h3 className="font-medium text-soft text-xs">Before you print it</h3>
        <div className="flex flex-wrap items-center gap-2">
          <label htmlFor={id}>Height in mm</label>
          <input
            id={id}
            type="number"
            inputMode="numeric"
            min={PRINT_HEIGHT_MM.min}
            max={PRINT_HEIGHT_MM.max}
            step={1}
            value={text}
            onChange={({ target }) => type(target.value)}
            aria-invalid={isKept ? undefined : true}
            aria-describedby={`${id}-hint`}
            className="min-h-11 w-24 rounded-control border border-edge bg-well px-2 text-base tabular-nums aria-invalid:border-rose"
          />
        </div>
      </div>
      <p id={`${id}-hint`} className={isKept ? 'text-soft' : 'text-rose'}>
        {isKept
          ? `${size ? `Width, height and depth: ${size}. ` : ''}“Other formats” makes STL and 3MF of this height.`
          : `A whole number from ${PRINT_HEIGHT_MM.min} to ${PRINT_HEIGHT_MM.max}; below it is still ${height_mm}.`}
      </p>
      <ul className="space-y-2">
        {printHints(report, side).map(({ isGood, words }) => (
          <li key={words} className="flex gap-2">
            {isGood ? (
              <Check aria-hidden="true" className="mt-0.5 size-4 flex-none text-patina" />
            ) : (
              <TriangleAlert aria-hidden="true" className="mt-0.5 size-4 flex-none text-kiln" />
            )}
            {words}
          </li>
        ))}
      </ul>
      {cm3 !== null && (
        <p className="text-soft">Printed solid it takes {volumeWords(cm3)} of material.</p>
      )}
    </div>
  );
}
