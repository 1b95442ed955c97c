type ProgressProps = {
  /** 0–100; null while nobody knows. */
  percent: number | null;
  label: string;
  /** `still` for what is no step of the work, such as a file on its way into the page. */
  tone?: 'working' | 'still';
};

export function Progress({ percent, label, tone = 'working' }: ProgressProps) {
  const known = percent === null ? {} : { value: percent };
  return (
    <progress
      max={100}
      aria-label={label}
      className={`meter ${tone === 'still' ? '[--meter:var(--color-edge)]' : ''} ${percent === null ? 'animate-breathe' : ''}`}
      {...known}
    />
  );
}
