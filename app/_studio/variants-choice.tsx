import Link from 'next/link';

const COUNTS = [1, 2, 3, 4];

type VariantsChoiceProps = { count: number; onChoose: (count: number) => void };

/** How many of the same words are made, each a model of its own. */
export function VariantsChoice({ count, onChoose }: VariantsChoiceProps) {
  return (
    <fieldset className="flex flex-wrap items-center gap-x-4 gap-y-2">
      <legend className="mb-2 font-semibold text-sm">Variants</legend>
      <div className="flex w-fit gap-0.5 rounded-3xl border border-line bg-sheet p-0.5">
        {COUNTS.map((one) => (
          <label
            key={one}
            className="relative grid size-11 place-items-center rounded-full text-sm has-checked:bg-patina-wash has-checked:font-semibold has-checked:text-patina has-focus-visible:outline-2 has-focus-visible:outline-patina"
          >
            <input
              type="radio"
              name="variants"
              checked={one === count}
              onChange={() => onChoose(one)}
              className="absolute inset-0 cursor-pointer opacity-0"
            />
            {one}
          </label>
        ))}
      </div>
      <p className="text-soft text-sm">
        Each is a model of its own, and no two come out alike. For a list of prompts there is the{' '}
        <Link href="/batch" className="font-semibold text-patina underline">
          batch
        </Link>
        .
      </p>
    </fieldset>
  );
}
