/** Half clay, half glaze: what happens to every model here. */
export function Logo({ className = 'size-8' }: { className?: string }) {
  return (
    <svg viewBox="0 0 32 32" className={className} aria-hidden="true">
      <ellipse cx="16" cy="28.4" rx="9" ry="2" fill="currentColor" opacity=".18" />
      <path d="M16 4a11.5 11.5 0 0 0 0 23z" fill="#b9b3a5" />
      <path d="M16 4a11.5 11.5 0 0 1 0 23z" fill="#17907c" />
      <path d="M16 4c3.5 3.4 5.1 7.2 5.1 11.5S19.5 23.6 16 27z" fill="#e8964b" />
      <path
        d="M16 4c-3.5 3.4-5.1 7.2-5.1 11.5S12.5 23.6 16 27"
        fill="none"
        stroke="#857f72"
        strokeWidth="1.2"
      />
    </svg>
  );
}
