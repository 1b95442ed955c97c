import { useId } from 'react';
import { FORMAT_FACTS, MODEL_FORMATS, type ModelFormat } from '@/lib/media/model-format';

type FormatChoiceProps = { value: ModelFormat; onChange: (format: ModelFormat) => void };

/** The formats with what each is good for. */
export function FormatChoice({ value, onChange }: FormatChoiceProps) {
  const name = useId();
  return (
    <fieldset className="min-w-0">
      <legend className="sr-only">Format</legend>
      <div className="divide-y divide-line overflow-hidden rounded-control border border-line">
        {MODEL_FORMATS.map((format) => (
          <label
            key={format}
            className="relative flex min-h-11 items-center gap-3 px-3 py-2 text-sm has-checked:bg-patina-wash has-focus-visible:outline-2 has-focus-visible:outline-patina has-focus-visible:-outline-offset-2"
          >
            <input
              type="radio"
              name={name}
              checked={value === format}
              onChange={() => onChange(format)}
              className="size-4 flex-none accent-patina"
            />
            <span className="min-w-0">
              <span className="inline-block font-semibold first-letter:uppercase">
                {FORMAT_FACTS[format].name}
              </span>{' '}
              <span className="text-soft">{FORMAT_FACTS[format].use}</span>
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
