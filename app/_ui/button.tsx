import { LoaderCircle } from 'lucide-react';
import type { ComponentProps } from 'react';

export type ButtonTone = 'primary' | 'quiet' | 'plain' | 'danger';

const SHAPE =
  'inline-flex min-h-11 min-w-11 items-center justify-center gap-2 rounded-control px-4 py-2 text-sm font-semibold transition-colors disabled:opacity-60 aria-disabled:opacity-60 aria-disabled:cursor-default';

const TONES: Record<ButtonTone, string> = {
  primary: 'bg-patina text-on-patina hover:bg-patina-deep',
  quiet: 'border border-edge bg-sheet text-ink hover:border-patina hover:text-patina',
  plain: 'text-soft hover:bg-patina-wash hover:text-ink',
  danger: 'border border-rose bg-sheet text-rose hover:bg-rose-wash',
};

/** Class names of a button, for links that look like one. */
export function buttonLook(tone: ButtonTone = 'quiet', extra = ''): string {
  return `${SHAPE} ${TONES[tone]} ${extra}`;
}

type ButtonProps = ComponentProps<'button'> & { tone?: ButtonTone; busy?: boolean };

/** `busy` keeps the button focusable and named while its work is under way. */
export function Button({
  tone = 'quiet',
  busy = false,
  className,
  children,
  ...rest
}: ButtonProps) {
  return (
    <button type="button" aria-disabled={busy} className={buttonLook(tone, className)} {...rest}>
      {busy && <LoaderCircle aria-hidden="true" className="size-4 animate-spin" />}
      {children}
    </button>
  );
}
