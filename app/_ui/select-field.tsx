type SelectFieldProps = {
  name: string;
  label: string;
  value: string;
  /** Value and words of each choice, in order. */
  choices: (readonly [string, string])[];
};

/** A choice in a row of filters; its label is for ears, its first choice says what it is about. */
export function SelectField({ name, label, value, choices }: SelectFieldProps) {
  return (
    <div className="min-w-0 max-sm:w-full">
      <label htmlFor={name} className="sr-only">
        {label}
      </label>
      <select
        id={name}
        name={name}
        defaultValue={value}
        className="min-h-11 w-full min-w-0 rounded-control border border-edge bg-well px-3 sm:max-w-48"
      >
        {choices.map(([choice, words]) => (
          <option key={choice} value={choice}>
            {words}
          </option>
        ))}
      </select>
    </div>
  );
}
