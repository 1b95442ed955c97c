import type { ComponentProps } from 'react';

type FieldProps = ComponentProps<'input'> & {
  name: string;
  label: string;
  hint?: string;
  error?: string | undefined;
};

/** A labelled input whose hint and error are tied to it. `id` tells two of one name apart. */
export function Field({ label, hint, error, name, id = name, ...input }: FieldProps) {
  const describedBy = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ');
  return (
    <div className="space-y-1.5">
      <label htmlFor={id} className="block font-semibold text-sm">
        {label}
      </label>
      <input
        {...input}
        id={id}
        name={name}
        aria-invalid={error ? true : undefined}
        aria-describedby={describedBy || undefined}
        className="min-h-11 w-full rounded-control border border-edge bg-well px-3 text-base file:my-1.5 file:mr-3 file:min-h-8 file:rounded-control file:border-0 file:bg-patina-wash file:px-3 file:font-semibold file:text-patina file:text-sm aria-invalid:border-rose"
      />
      {hint && (
        <p id={`${id}-hint`} className="text-soft text-sm">
          {hint}
        </p>
      )}
      {error && (
        <p id={`${id}-error`} className="text-rose text-sm">
          {error}
        </p>
      )}
    </div>
  );
}
