import type { ComponentProps, ReactNode } from 'react';

type PromptFieldProps = ComponentProps<'textarea'> & {
  length: number;
  maxChars: number;
  error: string | undefined;
  /** Beside the label. */
  aside: ReactNode;
};

/** The text itself, its counter, and what is wrong with it. Uncontrolled: it keeps what is typed
 *  before the page is alive. */
export function PromptField({ length, maxChars, error, aside, ...textarea }: PromptFieldProps) {
  const isOver = length > maxChars;
  return (
    <div className="space-y-2">
      <div className="flex min-h-11 flex-wrap items-center justify-between gap-x-4">
        <label htmlFor="prompt" className="font-semibold text-sm">
          Describe one object
        </label>
        {aside}
      </div>
      <textarea
        {...textarea}
        id="prompt"
        name="prompt"
        rows={3}
        autoComplete="off"
        aria-invalid={error ? true : undefined}
        aria-describedby={error ? 'prompt-error prompt-length' : 'prompt-length'}
        placeholder="A cute dragon with violet scales and golden wings"
        className="scroll-mt-10 field-sizing-content block max-h-96 min-h-28 w-full resize-y rounded-control border border-edge bg-well px-4 py-3 text-lg leading-relaxed placeholder:text-soft aria-invalid:border-rose"
      />
      <div className="flex items-start justify-between gap-4 text-sm">
        <p id="prompt-error" role="alert" className="text-rose">
          {error}
        </p>
        <p
          id="prompt-length"
          className={`flex-none tabular-nums ${isOver ? 'font-semibold text-rose' : 'text-soft'}`}
        >
          <span className="sr-only">Characters used: </span>
          {length}/{maxChars}
        </p>
      </div>
    </div>
  );
}
