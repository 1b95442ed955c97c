import { type ReactNode, useId } from 'react';

/** Names and numbers of one part of the server. */
export function FactCard({ title, children }: { title: string; children: ReactNode }) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="sheet min-w-0 space-y-2 p-4 text-sm">
      <h2 id={id} className="text-base">
        {title}
      </h2>
      {children}
    </section>
  );
}

/** Nothing where there is nothing to say. */
export function Fact({ name, children }: { name: string; children: ReactNode }) {
  if (children === null) return null;
  return (
    <p className="flex flex-wrap justify-between gap-x-4">
      <span className="text-soft">{name}</span>
      <span className="break-words text-right tabular-nums">{children}</span>
    </p>
  );
}
