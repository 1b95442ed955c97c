import { CircleAlert, CircleCheck, Info, TriangleAlert } from 'lucide-react';
import type { Route } from 'next';
import Link from 'next/link';
import type { Trouble } from '@/lib/overview/trouble';

const LOOKS = {
  urgent: { look: 'border-rose', icon: 'text-rose', Icon: CircleAlert, word: 'Urgent' },
  warning: { look: 'border-kiln', icon: 'text-kiln', Icon: TriangleAlert, word: 'Warning' },
  note: { look: 'border-line', icon: 'text-soft', Icon: Info, word: 'Good to know' },
};

/** What is wrong and what to do about it, what stops work first. */
export function TroubleList({ troubles }: { troubles: readonly Trouble[] }) {
  return (
    <section aria-labelledby="troubles" className="space-y-3">
      <h2 id="troubles" className="text-xl">
        What needs you
      </h2>
      {/* Told when it changes, wherever the reader is. */}
      <p role="status" className="sr-only">
        {troubles.length === 0 ? 'Nothing is wrong.' : `${troubles.length} to look at.`}
      </p>
      {troubles.length === 0 ? (
        <p className="sheet flex items-center gap-3 p-4">
          <CircleCheck aria-hidden="true" className="size-5 flex-none text-patina" />
          Nothing. Everything this page looks at is well.
        </p>
      ) : (
        <ul className="space-y-3">
          {troubles.map((trouble) => (
            <TroubleCard key={`${trouble.code} ${trouble.title}`} trouble={trouble} />
          ))}
        </ul>
      )}
    </section>
  );
}

function TroubleCard({ trouble }: { trouble: Trouble }) {
  const { severity, title, what, advice, link } = trouble;
  const { look, icon, Icon, word } = LOOKS[severity];
  return (
    <li className={`sheet flex gap-3 p-4 ${look}`}>
      <Icon aria-hidden="true" className={`mt-0.5 size-5 flex-none ${icon}`} />
      <div className="min-w-0 space-y-1 text-sm">
        <h3 className="break-words text-base">
          <span className="sr-only">{word}:</span> {title}
        </h3>
        <p className="break-words text-soft">{what}</p>
        <p className="break-words">{advice}</p>
        {link && (
          <Link
            href={link.href as Route}
            className="inline-flex min-h-11 items-center font-medium text-patina underline"
          >
            {link.label}
          </Link>
        )}
      </div>
    </li>
  );
}
