'use client';

import { useState } from 'react';
import type { Trial, TrialResult } from '@/lib/settings/view';
import { tryOut } from '../_live/settings-api.client';
import { useSend } from '../_live/use-send.client';
import { Badge, type BadgeTone } from '../_ui/badge';
import { Button } from '../_ui/button';
import { LocalTime } from '../_ui/local-time.client';
import { Refusal } from '../_ui/refusal';

const LABELS: Record<Trial, string> = {
  engine: 'Test the engine',
  storage: 'Test the storage',
  database: 'Test the database',
  mail: 'Send me a test mail',
  'prompt-ai': 'Test the AI',
};

const OUTCOMES: Record<TrialResult['outcome'], { tone: BadgeTone; words: string }> = {
  passed: { tone: 'done', words: 'works' },
  failed: { tone: 'failed', words: 'failed' },
  off: { tone: 'still', words: 'not set up' },
};

/** Tries one part of the setup at a press, and says what came of it. */
export function TrialButton({ trial }: { trial: Trial }) {
  const [result, setResult] = useState<TrialResult>();
  const { isBusy, error, send } = useSend();
  return (
    <div className="max-w-2xl space-y-3">
      <Button busy={isBusy} onClick={() => void send(async () => setResult(await tryOut(trial)))}>
        {LABELS[trial]}
      </Button>
      <Refusal words={error} />
      <div role="status" className="text-sm empty:hidden">
        {result && <Result {...result} />}
      </div>
    </div>
  );
}

function Result({ outcome, words, advice, at, took_ms }: TrialResult) {
  const { tone, words: badge } = OUTCOMES[outcome];
  return (
    <div className="space-y-1 rounded-control border border-line p-3">
      <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-soft text-xs tabular-nums">
        <Badge tone={tone}>{badge}</Badge>
        <LocalTime iso={at} look="clock" />
        <span>took {took_ms} ms</span>
      </p>
      <p className="break-words">{words}</p>
      {advice && <p className="text-soft">{advice}</p>}
    </div>
  );
}
