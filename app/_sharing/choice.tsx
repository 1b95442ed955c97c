import { useId } from 'react';

type ChoiceProps<C extends string> = {
  label: string;
  value: C;
  choices: Partial<Record<C, string>>;
  onChange: (value: C) => void;
};

/** One of a few, by the browser's own list. */
export function Choice<C extends string>({ label, value, choices, onChange }: ChoiceProps<C>) {
  const id = useId();
  const keys = Object.keys(choices) as C[];
  return (
    <div className="space-y-1.5">
      <label htmlFor={id} className="block font-semibold text-sm">
        {label}
      </label>
      <select
        id={id}
        value={value}
        onChange={({ target }) => {
          const chosen = keys.find((key) => key === target.value);
          if (chosen !== undefined) onChange(chosen);
        }}
        className="min-h-11 w-full rounded-control border border-edge bg-well px-3 text-base"
      >
        {keys.map((key) => (
          <option key={key} value={key}>
            {choices[key]}
          </option>
        ))}
      </select>
    </div>
  );
}
