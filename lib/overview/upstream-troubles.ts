import { DAY, MINUTE, SECOND } from '../clock';
import type { Facts } from './facts';
import { agoWords, spanWords } from './span-words';
import { several, type Trouble } from './trouble';

const SLOW_MS = 10 * SECOND;
/** Signed addresses and tokens go by the clock; a minute does no harm yet. */
const SKEW_MS = MINUTE;
/** Fewer say nothing about a share. */
const FEW_CALLS = 3;
const SEVERAL_CALLS = 10;
const SHAKY = 0.1;
const LOW_DAYS = 3;
const WEBHOOK_FRESH_MS = DAY;

const JOBS = { href: '/admin/jobs?standing=waiting', label: 'Jobs that wait' };

/** Whether the engine answers, takes the key, and has credits. */
export function upstreamTroubles(facts: Facts, now: number): Trouble[] {
  return [
    ...accountTroubles(facts),
    ...answerTroubles(facts, now),
    ...clockTroubles(facts),
    ...webhookTroubles(facts, now),
  ];
}

function accountTroubles({ upstream: { halt, engine }, balance }: Facts): Trouble[] {
  const isRefused = halt?.reason === 'unauthorized' || balance.refusal?.kind === 'unauthorized';
  if (isRefused) {
    const words = balance.refusal?.words ?? halt?.words;
    return [
      {
        code: 'key-refused',
        severity: 'urgent',
        title: 'Meshy refuses the key',
        what: `It said: “${words}” Nothing is bought, watched or downloaded by its tasks.`,
        advice:
          'Make a key on meshy.ai under Settings → API, set MESHY_API_KEY to it, and start again. A key that was only paused is asked again every minute by itself.',
        link: JOBS,
      },
    ];
  }
  if (halt?.reason === 'out-of-credits') {
    return [
      {
        code: 'no-credits',
        severity: 'urgent',
        title: 'Meshy has no credits left for this account',
        what: `It said: “${halt.words}” Buying is paused; what is bought goes on.`,
        advice:
          'Buy credits on meshy.ai. The balance is asked for every minute, and waiting jobs go on by themselves once there is enough.',
        link: { href: '/admin/jobs?trouble=out-of-credits', label: 'Jobs that wait for credits' },
      },
    ];
  }
  const { credits, days_left } = balance;
  if (engine === 'demo' || credits === null || days_left === null || days_left >= LOW_DAYS) {
    return [];
  }
  return [
    {
      code: 'credits-low',
      severity: 'warning',
      title: 'The credits run out soon',
      what: `${several(credits, 'credit')} are left: at the pace of the last seven days, ${days_left < 1 ? 'less than a day' : several(Math.floor(days_left), 'day')}.`,
      advice: 'Buy credits on meshy.ai, or set lower limits.',
      link: { href: '/admin/budgets', label: 'Limits' },
    },
  ];
}

function answerTroubles({ upstream }: Facts, now: number): Trouble[] {
  const { calls, failed, p95_ms, last_trouble, last_success_at, paused_until } = upstream;
  const said = last_trouble ? ` The last: “${last_trouble.words}”` : '';
  const troubles: Trouble[] = [];
  const isAway =
    calls >= FEW_CALLS &&
    failed * 2 >= calls &&
    Date.parse(last_trouble?.at ?? '') > Date.parse(last_success_at ?? '1970-01-01');
  const seen = `${failed} of the last ${several(calls, 'request')} failed.${said}`;
  if (isAway) {
    troubles.push({
      code: 'meshy-away',
      severity: 'urgent',
      title: 'Meshy does not answer',
      what: `${seen} It last answered well ${agoWords(last_success_at, now)}.`,
      advice:
        'Look at status.meshy.ai, and whether this machine reaches the internet: names, firewall, proxy. Everything goes on by itself once it answers; nothing is bought twice.',
      link: { href: '/admin/jobs?trouble=unsent', label: 'Jobs that could not be sent' },
    });
  } else if (calls >= SEVERAL_CALLS && failed / calls >= SHAKY) {
    troubles.push({
      code: 'meshy-shaky',
      severity: 'warning',
      title: 'Meshy often fails to answer',
      what: seen,
      advice: 'Nothing to do: each is asked again, later each time. It takes longer, that is all.',
      link: { href: '/admin/jobs?trouble=retrying', label: 'Jobs that try again' },
    });
  }
  if (p95_ms !== null && p95_ms > SLOW_MS) {
    troubles.push({
      code: 'meshy-slow',
      severity: 'note',
      title: 'Meshy answers slowly',
      what: `One in twenty answers takes ${spanWords(p95_ms)} or more.`,
      advice:
        'Usually theirs, and it passes. MESHY_TIMEOUT_SECONDS says how long an answer is waited for.',
      link: null,
    });
  }
  if (paused_until !== null && Date.parse(paused_until) > now) {
    troubles.push(askedTooOften(Date.parse(paused_until) - now));
  }
  return troubles;
}

function askedTooOften(leftMs: number): Trouble {
  return {
    code: 'asked-too-often',
    severity: 'note',
    title: 'Meshy asked for a pause',
    what: `It was asked too often (429). Nothing is sent for ${spanWords(leftMs)} more.`,
    advice:
      'It goes on by itself. If this happens often, lower MESHY_REQUESTS_PER_SECOND, or see whether something else uses the same account.',
    link: { href: '/admin/jobs?trouble=rate-limited', label: 'Jobs that wait for it' },
  };
}

function clockTroubles({ upstream: { clock_ahead_ms }, database }: Facts): Trouble[] {
  const clocks = [
    { whose: 'Meshy’s', ms: clock_ahead_ms },
    { whose: 'the database’s', ms: database.clock_ahead_ms },
  ];
  return clocks.flatMap(({ whose, ms }): Trouble[] => {
    if (ms === null || Math.abs(ms) <= SKEW_MS) return [];
    return [
      {
        code: 'clock-skew',
        severity: 'warning',
        title: 'The clock of this machine is wrong',
        what: `It is ${spanWords(Math.abs(ms))} ${ms > 0 ? 'ahead of' : 'behind'} ${whose}.`,
        advice:
          'Have the system keep the time: “timedatectl set-ntp true”. Deadlines and leases go by the clock.',
        link: null,
      },
    ];
  });
}

function webhookTroubles({ webhook }: Facts, now: number): Trouble[] {
  const { is_set, refused_at, taken_at } = webhook;
  if (!is_set || refused_at === null || now - Date.parse(refused_at) > WEBHOOK_FRESH_MS) return [];
  if (taken_at !== null && taken_at >= refused_at) return [];
  return [
    {
      code: 'webhook-refused',
      severity: 'note',
      title: 'Webhook calls arrive with another secret',
      what: `The last was refused ${agoWords(refused_at, now)}; ${taken_at === null ? 'none was taken since the start' : `the last one taken came ${agoWords(taken_at, now)}`}.`,
      advice:
        'Set MESHY_WEBHOOK_SECRET to the secret that Meshy’s webhook settings show. Without the calls everything works, a little later. Strangers who try the address cause this, too.',
      link: null,
    },
  ];
}
