import { MINUTE } from '../clock';
import type { Pausing } from '../generations/operator/switch-words';
import type { Facts, WaitFact } from './facts';
import { agoWords } from './span-words';
import { several, type Trouble } from './trouble';

/** A purchase usually leaves within seconds. */
const PATIENCE_MS = 5 * MINUTE;

type Why = { what: string; advice: string; severity?: Trouble['severity'] };

/** What is paused is told as such, and not once more for what waits for it. */
type Reason = Exclude<WaitFact['by'], Pausing>;
const isPausing = (by: WaitFact['by']): by is Pausing => by.endsWith('-paused');

const WHY: Record<Reason, Why> = {
  'queue-full': {
    severity: 'note',
    what: 'Meshy’s queue is full: they go in the order in which they came.',
    advice:
      'Nothing to do. A larger plan at Meshy has a longer queue; MESHY_QUEUE_SIZE must not say less than it takes.',
  },
  'twin-open': {
    severity: 'note',
    what: 'Another purchase of the very same prompt is not settled yet.',
    advice: 'They follow once it is. If that one needs your decision, decide it.',
  },
  'over-budget': {
    what: 'They would go over a spending limit.',
    advice: 'Raise the limit, or wait until it renews; or cancel them.',
  },
  'rate-limited': {
    severity: 'note',
    what: 'Meshy asked for a pause.',
    advice: 'They go on by themselves.',
  },
  'out-of-credits': {
    what: 'There are no credits left at Meshy.',
    advice: 'Buy credits on meshy.ai; they go on within a minute of it.',
  },
  unauthorized: {
    what: 'Meshy refuses the key.',
    advice: 'Set MESHY_API_KEY to a valid key and start again.',
  },
  unsent: {
    what: 'Meshy could not be reached, so nothing was bought.',
    advice: 'Look whether this machine reaches api.meshy.ai. They are sent by themselves then.',
  },
  unconfirmed: {
    what: 'The reply to the purchase was lost: Meshy’s list of tasks is searched before anything else.',
    advice:
      'Usually settled within three minutes. If the list cannot be read, see what Meshy answers above.',
  },
  nothing: {
    what: 'Nothing keeps them, and yet they were not bought.',
    advice:
      'See whether the checker runs and the database is quick. Open one of them: its page says when it is looked at next.',
  },
};

/** What should have been bought by now, with the reason. */
export function waitingTroubles({ waits, undecided, parked, held }: Facts, now: number): Trouble[] {
  const late = waits.filter(({ since }) => now - Date.parse(since) > PATIENCE_MS);
  return [
    ...(undecided > 0 ? [needsDecision(undecided)] : []),
    ...(parked > 0 ? [isParked(parked)] : []),
    ...late.flatMap((wait) => (isPausing(wait.by) ? [] : [waitsTooLong(wait, wait.by, now)])),
    ...(held > 0 ? [isHeld(held)] : []),
  ];
}

function waitsTooLong({ stage, count, since }: WaitFact, by: Reason, now: number): Trouble {
  const { what, advice, severity = 'warning' } = WHY[by];
  const isRefine = stage === 'refine';
  const trouble = by === 'unconfirmed' || by === 'nothing' ? '' : `&trouble=${by}`;
  return {
    code: `${stage}-waits-${by}`,
    severity,
    title: isRefine ? 'Painting does not begin' : 'Shaping does not begin',
    what: `${several(count, isRefine ? 'finished shape' : 'order')} ${count === 1 ? 'waits' : 'wait'} to be ${isRefine ? 'refined' : 'bought'}, one since ${agoWords(since, now)}. ${what}`,
    advice,
    link:
      by === 'over-budget'
        ? { href: '/admin/budgets', label: 'Limits' }
        : { href: `/admin/jobs?standing=waiting&stage=${stage}${trouble}`, label: 'These jobs' },
  };
}

function needsDecision(count: number): Trouble {
  return {
    code: 'needs-decision',
    severity: 'urgent',
    title: `${several(count, 'purchase')} ${count === 1 ? 'needs' : 'need'} your decision`,
    what: 'A reply was lost, and several tasks at Meshy could be the one that was bought.',
    advice:
      'Open each, compare with the list in your Meshy account, and choose. Nothing is bought before.',
    link: { href: '/admin/jobs?standing=undecided', label: 'Decide' },
  };
}

function isParked(count: number): Trouble {
  return {
    code: 'parked',
    severity: 'warning',
    title: `${several(count, 'job')} ${count === 1 ? 'is' : 'are'} parked`,
    what: 'Set aside, and not looked at until somebody lets them go on.',
    advice: 'Open each: its page says why. Let it go on, or cancel it.',
    link: { href: '/admin/jobs?standing=parked', label: 'Parked jobs' },
  };
}

function isHeld(count: number): Trouble {
  return {
    code: 'held',
    severity: 'note',
    title: `${several(count, 'shape')} ${count === 1 ? 'waits' : 'wait'} for a decision of the owner`,
    what: 'They were ordered to be looked at before the texture is paid for.',
    advice:
      'Nothing to do. Meshy keeps a shape for three days; a texture can be bought until then.',
    link: null,
  };
}
