import { Equal, EqualNot } from 'lucide-react';
import type { GenerationView } from '@/lib/generations/view';
import { nameOf } from '../_gallery/naming';
import { LocalTime } from '../_ui/local-time.client';
import { useKeptChoice } from '../_ui/use-kept-choice.client';
import { LENGTH_UNITS } from '../_viewer/length-units';
import { compareRows } from './compare-rows';

type Pair = { one: GenerationView; other: GenerationView };

/** The numbers of both, and where they differ. */
export function CompareTable({ one, other }: Pair) {
  const [unit] = useKeptChoice('length-unit', LENGTH_UNITS);
  return (
    <section aria-labelledby="numbers" className="sheet overflow-x-auto p-4 sm:p-5">
      <h2 id="numbers" className="mb-3 text-base">
        Numbers
      </h2>
      <table className="w-full table-fixed text-sm">
        <thead>
          <tr className="text-left align-bottom">
            <th scope="col" className="w-24 py-2 font-normal text-soft sm:w-40">
              <span className="sr-only">What</span>
            </th>
            {[one, other].map((view) => (
              <th key={view.id} scope="col" className="wrap-anywhere py-2 pl-3 font-semibold">
                {nameOf(view, 40)}
              </th>
            ))}
            <th scope="col" className="w-8 py-2">
              <span className="sr-only">Same or different</span>
            </th>
          </tr>
        </thead>
        <tbody className="divide-y divide-line">
          {compareRows(one, other, unit).map(({ name, values, isDifferent }) => (
            <tr key={name}>
              <RowName name={name} />
              <td className={cellLook(isDifferent)}>{values[0]}</td>
              <td className={cellLook(isDifferent)}>{values[1]}</td>
              <td className="py-2 text-right">
                <Mark isDifferent={isDifferent} />
              </td>
            </tr>
          ))}
          <tr>
            <RowName name="Ordered" />
            {[one, other].map((view) => (
              <td key={view.id} className={cellLook(false)}>
                <LocalTime iso={view.created_at} />
              </td>
            ))}
            <td />
          </tr>
        </tbody>
      </table>
    </section>
  );
}

const cellLook = (isDifferent: boolean): string =>
  `wrap-anywhere py-2 pl-3 tabular-nums ${isDifferent ? 'font-semibold' : ''}`;

function RowName({ name }: { name: string }) {
  return (
    <th scope="row" className="py-2 text-left font-normal text-soft">
      {name}
    </th>
  );
}

function Mark({ isDifferent }: { isDifferent: boolean }) {
  const Icon = isDifferent ? EqualNot : Equal;
  return (
    <>
      <Icon
        aria-hidden="true"
        className={`ml-auto size-4 ${isDifferent ? 'text-kiln' : 'text-soft'}`}
      />
      <span className="sr-only">{isDifferent ? 'different' : 'same'}</span>
    </>
  );
}
