import { type BudgetView, limitsIn, type NamedLimit, nameOf } from './view';

const moment = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'UTC',
  day: 'numeric',
  month: 'short',
  year: 'numeric',
});

/** Limits begin anew at midnight UTC, and at no other time. */
const renewal = ({ renews_at }: NamedLimit): string =>
  `${moment.format(new Date(renews_at))}, 00:00 UTC`;

/** Which limit leaves too little for a price, how much it leaves, when it renews, what to do. */
export function overBudgetWords(limit: NamedLimit, credits: number): string {
  const standing = `This costs about ${credits} credits, and ${limit.left} of ${limit.limit} are left of ${nameOf(limit)}.`;
  return limit.limit < credits
    ? `${standing} Ask an administrator to raise the limit, or choose something cheaper.`
    : `${standing} It renews on ${renewal(limit)}; an administrator can raise it.`;
}

/** The same for an administrator, about what somebody else's job costs. */
export function othersOverBudgetWords(limit: NamedLimit, credits: number): string {
  const name = limit.whose === 'own' ? nameOf(limit).replace('your', 'its owner’s') : nameOf(limit);
  const standing = `It costs about ${credits} credits, and ${limit.left} of ${limit.limit} are left of ${name}.`;
  const raise = 'Raise it under Limits, or for one person under Users';
  return limit.limit < credits
    ? `${standing} ${raise}.`
    : `${standing} ${raise}; it renews on ${renewal(limit)}.`;
}

export function othersTooManyWords(limit: number): string {
  const most = limit === 1 ? 'one generation' : `${limit} generations`;
  return `Its owner may have ${most} running at once, and has. Wait until one has ended, or raise that under Limits, or for one person under Users.`;
}

/** What the tightest limit leaves, as "70 of 100 credits left today (UTC)", and how many run. */
export function standingWords(budget: BudgetView): string {
  const [tightest] = limitsIn(budget).sort((one, other) => one.left - other.left);
  const { limit, now } = budget.running;
  const words = [
    ...(tightest ? [leftWords(tightest)] : []),
    ...(limit === null ? [] : [`${now} of ${limit} running`]),
  ];
  return words.join(' · ');
}

function leftWords({ left, limit, period, whose }: NamedLimit): string {
  const when = period === 'day' ? 'today (UTC)' : 'this month (UTC)';
  return `${left} of ${limit} credits left ${when}${whose === 'own' ? '' : ' for everybody'}`;
}

export function tooManyRunningWords(limit: number, begun = 1): string {
  const most = limit === 1 ? 'one generation' : `${limit} generations`;
  if (begun > 1) {
    return `You may have ${most} running at once, and these are ${begun}. Begin fewer, or wait until yours have ended.`;
  }
  return `You may have ${most} running at once. Wait until one of yours has ended, or cancel one.`;
}
