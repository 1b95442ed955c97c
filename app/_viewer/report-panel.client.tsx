'use client';

import { ChevronRight } from 'lucide-react';
import type { GenerationView } from '@/lib/generations/view';
import type { ModelReport } from '@/lib/media/model-report';
import { SHAPE_WORDS } from '../_gallery/wording';
import { PrintingPanel } from './printing-panel.client';
import { reportHeadline, reportRows, shareWords } from './report-words';

/** What was measured in the model, calmly folded; nothing while there is nothing to measure. */
export function ReportPanel({ view }: { view: GenerationView }) {
  const { report, report_trouble, polygon_count } = view;
  if (!report) return report_trouble ? <NoReport reason={report_trouble} /> : null;
  return (
    <details className="sheet group px-4 py-1 text-sm sm:px-5">
      <summary className="flex min-h-11 cursor-pointer items-center gap-2">
        <ChevronRight aria-hidden="true" className="size-4 flex-none group-open:rotate-90" />
        <h2 className="text-base">Report</h2>
        <span className="text-soft">{reportHeadline(report)}</span>
      </summary>
      <div className="space-y-5 pt-2 pb-3 sm:pb-4">
        <Colors report={report} />
        <dl className="divide-y divide-line">
          {reportRows(report, polygon_count).map(({ name, value }) => (
            <div key={name} className="flex justify-between gap-4 py-2">
              <dt className="flex-none text-soft">{name}</dt>
              <dd className="text-right tabular-nums">{value}</dd>
            </div>
          ))}
        </dl>
        <PrintingPanel report={report} />
      </div>
    </details>
  );
}

function NoReport({ reason }: { reason: string }) {
  return (
    <section aria-labelledby="report" className="sheet space-y-1 p-4 text-sm sm:p-5">
      <h2 id="report" className="text-base">
        Report
      </h2>
      <p className="wrap-anywhere text-soft">It could not be measured: {reason}.</p>
    </section>
  );
}

function Colors({ report: { colors, shape } }: { report: ModelReport }) {
  if (colors.length === 0) return null;
  return (
    <div className="space-y-2">
      <h3 className="font-medium text-soft text-xs">Look</h3>
      <ul className="flex flex-wrap gap-x-4 gap-y-2">
        {shape && <li>{SHAPE_WORDS[shape]}</li>}
        {colors.map(({ hex, name, share }) => (
          <li key={hex} className="flex items-center gap-1.5">
            <svg aria-hidden="true" viewBox="0 0 16 16" className="size-4 flex-none">
              <circle cx="8" cy="8" r="7.5" fill={hex} className="stroke-edge" />
            </svg>
            {name} <span className="text-soft tabular-nums">{shareWords(share)}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
