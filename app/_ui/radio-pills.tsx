import { useId } from 'react';

type RadioPillsProps<Value extends string> = {
  legend: string;
  /** Of two rows that are one choice: the name they have in common. */
  name?: string;
  options: readonly { value: Value; label: string }[];
  value: Value;
  onChange: (value: Value) => void;
  /** On a phone they stay in one row, which is pushed sideways. */
  isOneRow?: boolean;
};

/** One of a few, all of them in sight. */
export function RadioPills<Value extends string>(props: RadioPillsProps<Value>) {
  const ownName = useId();
  const name = props.name ?? ownName;
  const wrap = props.isOneRow ? 'overflow-x-auto max-w-full sm:flex-wrap' : 'flex-wrap';
  return (
    <fieldset className="min-w-0 max-w-full">
      <legend className="sr-only">{props.legend}</legend>
      <div className={`flex w-fit gap-0.5 rounded-3xl border border-line bg-sheet p-0.5 ${wrap}`}>
        {props.options.map(({ value, label }) => (
          <label
            key={value}
            className="relative flex min-h-11 flex-none items-center rounded-full px-3.5 text-sm has-checked:bg-patina-wash has-checked:font-semibold has-checked:text-patina has-focus-visible:outline-2 has-focus-visible:outline-patina"
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
