import { useId } from 'react';

type RadioPillsProps<Value extends string> = {
  legend: string;
  options: readonly { value: Value; label: string }[];
  value: Value;
  onChange: (value: Value) => void;
};

/** One of a few, all of them in sight. */
export function RadioPills<Value extends string>(props: RadioPillsProps<Value>) {
  const name = useId();
  return (
    <fieldset>
      <legend className="sr-only">{props.legend}</legend>
      <div className="flex w-fit flex-wrap gap-0.5 rounded-3xl border border-line bg-sheet p-0.5">
        {props.options.map(({ value, label }) => (
          <label
            key={value}
            className="relative flex min-h-11 items-center rounded-full px-3.5 text-sm has-checked:bg-patina-wash has-checked:font-semibold has-checked:text-patina has-focus-visible:outline-2 has-focus-visible:outline-patina"
          >
            <input
              type="radio"
              name={name}
              checked={props.value === value}
              onChange={() => props.onChange(value)}
              className="absolute inset-0 cursor-pointer opacity-0"
            />
            {label}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
