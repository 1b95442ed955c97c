import Link from 'next/link';
import type { JobCounts } from '@/lib/generations/operator/job-view';
import { STANDINGS } from '@/lib/generations/operator/job-words';
import { countWords, type JobsAsked, STANDING_WORDS } from './job-wording';
import { askedOnly } from './jobs-address';

type JobCountLinksProps = { counts: JobCounts; asked: JobsAsked };

const LOOK =
  'inline-flex min-h-11 items-center gap-2 rounded-control border border-line bg-sheet px-3 text-sm hover:border-patina aria-[current=true]:border-patina aria-[current=true]:bg-patina-wash';

/** How many jobs there are of each standing on the whole server; each shows its own. */
export function JobCountLinks({ counts, asked }: JobCountLinksProps) {
  return (
    <nav aria-label="Jobs by state" className="flex flex-wrap gap-2">
      <Link
        href={{ query: askedOnly({ ...asked, standing: '' }) }}
        aria-current={asked.standing === '' ? 'true' : undefined}
        className={LOOK}
      >
        All
      </Link>
      {STANDINGS.map((standing) => {
        const isUrgent =
          counts[standing].count > 0 && (standing === 'undecided' || standing === 'parked');
        return (
          <Link
            key={standing}
            href={{ query: askedOnly({ ...asked, standing }) }}
            aria-current={asked.standing === standing ? 'true' : undefined}
            className={`${LOOK} ${isUrgent ? 'text-rose' : ''}`}
          >
            {STANDING_WORDS[standing]}{' '}
            <span className="font-semibold tabular-nums">{countWords(counts[standing])}</span>
          </Link>
        );
      })}
    </nav>
  );
}
