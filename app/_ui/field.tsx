import type { ComponentProps } from 'react';

type FieldProps = Omit<ComponentProps<'input'>, 'id'> & {
  name: string;
  label: string;
  hint?: string;
  error?: string | undefined;
};

/** A labelled input whose hint and error are tied to it. */
export function Field({ label, hint, error, name, ...input }: FieldProps) {
  const describedBy = [hint && `${name}-hint`, error && `${name}-error`].filter(Boolean).join(' ');
  return (
    <div className="space-y-1.5">
      <label htmlFor={name} className="block font-semibold text-sm">
        {label}
      </label>
      <input
        {...input}
        id={name}
        name={name}
        aria-invalid={error ? true : undefined}
        aria-describedby={describedBy || undefined}
        className="min-h-11 w-full rounded-control border border-edge bg-well px-3 text-base aria-invalid:border-rose"
      />
      {hint && (
        <p id={`${name}-hint`} className="text-soft text-sm">
          {hint}
        </p>
      )}
      {error && (
        <p id={`${name}-error`} className="text-rose text-sm">
          {error}
        </p>
      )}
    </div>
  );
}
