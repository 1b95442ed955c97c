import { formatCredits } from '../_ui/format';

export type Figure = { label: string; credits: number | null; note?: string };

type FiguresProps = { label: string; figures: Figure[]; engine: 'meshy' | 'demo' };

/** Sums beside each other, each with its name. */
export function Figures({ label, figures, engine }: FiguresProps) {
  return (
    <section aria-label={label}>
      <dl
        className={`grid grid-cols-2 gap-3 ${figures.length === 5 ? 'lg:grid-cols-5' : 'lg:grid-cols-4'}`}
      >
        {figures.map(({ label: name, credits, note }) => (
          <div key={name} className="sheet min-w-0 p-4 max-lg:last:odd:col-span-2">
            <dt className="text-soft text-sm">{name}</dt>
            <dd className="font-semibold text-lg tabular-nums">
              {credits === null ? '–' : formatCredits(credits, engine)}
            </dd>
            {note && <dd className="text-soft text-xs">{note}</dd>}
          </div>
        ))}
      </dl>
    </section>
  );
}
