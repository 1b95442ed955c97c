import { isSilent } from '@/lib/overview/checker-troubles';
import type { CheckerFact } from '@/lib/overview/facts';
import { agoWords } from '@/lib/overview/span-words';
import { Badge } from '../_ui/badge';
import { Fact, FactCard } from './fact-card';
import { enginePace, nextTickWords } from './overview-words';

type CheckerCardProps = { checkers: readonly CheckerFact[]; nowMs: number };

/** Each process that looks at the jobs. */
export function CheckerCard({ checkers, nowMs }: CheckerCardProps) {
  return (
    <FactCard title={checkers.length > 1 ? `Checkers, ${checkers.length} processes` : 'Checker'}>
      {checkers.length === 0 && <p className="text-soft">None has spoken yet.</p>}
      {checkers.map((checker) => (
        <div
          key={checker.id}
          className="space-y-2 not-first-of-type:border-line not-first-of-type:border-t not-first-of-type:pt-2"
        >
          <p className="flex flex-wrap items-center justify-between gap-2">
            <span className="break-all">
              {checker.machine}, process {checker.pid}
              {checker.is_this ? ' (this one)' : ''}
            </span>
            {isSilent(checker, nowMs) ? (
              <Badge tone="failed">silent</Badge>
            ) : (
              <Badge tone="done">alive</Badge>
            )}
          </p>
          <Fact name="Last look">{agoWords(checker.last_tick_at, nowMs)}</Fact>
          <Fact name="It took">{enginePace(checker.tick_ms)}</Fact>
          <Fact name="Next look">{nextTickWords(checker.next_tick_at, nowMs)}</Fact>
          <Fact name="Late by">{enginePace(checker.lag_ms)}</Fact>
          <Fact name="Jobs in hand">{checker.running_jobs}</Fact>
        </div>
      ))}
    </FactCard>
  );
}
