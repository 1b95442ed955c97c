'use client';

import Link from 'next/link';
import { SWITCHES, type Switch } from '@/lib/generations/operator/switch-words';
import type { PauseView, SwitchesView } from '@/lib/generations/operator/switches-view';
import { LocalTime } from '../_ui/local-time.client';
import { Notice } from '../_ui/notice';
import { useNow } from '../_ui/use-now.client';
import { isLossNear, lossWords, SWITCH_WORDS, waitingWords } from './switch-wording';
import { useSwitches } from './use-switches.client';

type PauseBannerProps = { initial: SwitchesView; drawnAt: number };

/** Reminds every administrator of what is paused, on every page of theirs. */
export function PauseBanner({ initial, drawnAt }: PauseBannerProps) {
  const { data } = useSwitches(initial);
  const nowMs = useNow(drawnAt, true);
  return (
    <div role="status" className="space-y-2 empty:hidden">
      {SWITCHES.map((what) => {
        const pause = data[what];
        return pause && <Paused key={what} what={what} pause={pause} nowMs={nowMs} />;
      })}
    </div>
  );
}

type PausedProps = { what: Switch; pause: PauseView; nowMs: number };

function Paused({ what, pause, nowMs }: PausedProps) {
  return (
    <Notice
      tone={isLossNear(pause, nowMs) ? 'failed' : 'working'}
      title={`${SWITCH_WORDS[what]} is paused`}
    >
      <p className="break-words">
        Since <LocalTime iso={pause.since} /> by {pause.by}: {pause.reason}
      </p>
      <p>
        {waitingWords(pause)} {lossWords(what, pause, nowMs)}{' '}
        {pause.waiting.count > 0 && (
          <Link
            href={`/admin/jobs?trouble=${what}-paused`}
            className="inline-flex min-h-11 items-center text-patina underline"
          >
            Show them
          </Link>
        )}
      </p>
    </Notice>
  );
}
