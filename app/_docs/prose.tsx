/** A sentence of the description; what stands between backticks is code. */
export function Prose({ children }: { children: string }) {
  return children
    .split('`')
    .map((part, at) => (at % 2 === 1 ? <code key={part}>{part}</code> : part));
}
