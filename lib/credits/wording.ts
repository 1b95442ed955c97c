import { type NamedLimit, nameOf } from './view';

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

export function tooManyRunningWords(limit: number): string {
  const most = limit === 1 ? 'one generation' : `${limit} generations`;
  return `You may have ${most} running at once. Wait until one of yours has ended, or cancel one.`;
}
