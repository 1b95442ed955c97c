type ProgressProps = {
  /** 0–100; null while nobody knows. */
  percent: number | null;
  label: string;
};

export function Progress({ percent, label }: ProgressProps) {
  const known = percent === null ? {} : { value: percent };
  return (
    <progress
      max={100}
      aria-label={label}
      className={`meter ${percent === null ? 'animate-breathe' : ''}`}
      {...known}
    />
  );
}
