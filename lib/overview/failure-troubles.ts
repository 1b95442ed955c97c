import type { Facts, FailuresFact } from './facts';
import type { Trouble } from './trouble';

/** Fewer may be the prompts of one person. */
const SEVERAL = 3;
const MUCH = 0.2;

/** What failed of late. One now and then is nothing to worry about, many have a cause in common. */
export function failureTroubles({ failures: { failed, done, words } }: Facts): Trouble[] {
  if (failed.count === 0) return [];
  const isMuch =
    failed.count >= SEVERAL && failed.count >= MUCH * (failed.count + done.count) && !done.is_more;
  const said = words === null ? '' : ` The newest: “${words}”`;
  return [
    {
      code: 'failed-lately',
      severity: isMuch ? 'warning' : 'note',
      title: `${counted(failed)} ${failed.count === 1 ? 'generation' : 'generations'} failed`,
      what: `Ordered in the last 24 hours; ${counted(done)} ${done.count === 1 ? 'other is' : 'others are'} done.${said}`,
      advice: 'Open each: its page says why, and what a retry costs.',
      link: {
        href: '/admin/jobs?standing=failed&age=under-24h',
        label: 'Failed in the last 24 hours',
      },
    },
  ];
}

/** `1,000+` where counting stopped. */
const counted = ({ count, is_more }: FailuresFact['failed']): string =>
  `${count.toLocaleString('en')}${is_more ? '+' : ''}`;
