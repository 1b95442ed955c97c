import { DAY } from '../clock';
import { SWITCHES, type Switch } from '../generations/operator/switch-words';
import type { PauseView } from '../generations/operator/switches-view';
import type { Facts } from './facts';
import { agoWords, spanWords } from './span-words';
import { several, type Trouble } from './trouble';

const TITLES: Record<Switch, string> = {
  buying: 'Buying is paused',
  polling: 'Asking the engine is paused',
  downloading: 'Downloading is paused',
};

/** What administrators have paused, and when that will have cost something. */
export function pauseTroubles({ pauses }: Facts, now: number): Trouble[] {
  return SWITCHES.flatMap((what) => {
    const pause = pauses[what];
    return pause ? [isPaused(what, pause, now)] : [];
  });
}

function isPaused(what: Switch, pause: PauseView, now: number): Trouble {
  const { count, is_more } = pause.waiting;
  const waiting = `${is_more ? 'More than ' : ''}${several(count, 'job')} ${count === 1 ? 'waits' : 'wait'} for it.`;
  const leftMs = pause.lost_from === null ? Infinity : Date.parse(pause.lost_from) - now;
  const loss =
    leftMs <= 0
      ? ' Meshy has begun to delete what waits.'
      : ` In ${spanWords(leftMs)} Meshy begins to delete what waits.`;
  return {
    code: `${what}-paused`,
    severity: leftMs < DAY ? 'urgent' : 'warning',
    title: TITLES[what],
    what: `By ${pause.by}, ${agoWords(pause.since, now)}: “${pause.reason.replace(/\.$/, '')}”. ${waiting}${leftMs === Infinity ? '' : loss}`,
    advice: 'Resume it on the jobs page once the reason is gone: what waits goes on at once.',
    link: { href: '/admin/jobs', label: 'Jobs' },
  };
}
