'use client';

import { useState } from 'react';
import useSWR from 'swr';
import { SECOND } from '@/lib/clock';
import {
  type CheckKind,
  FINDING_KINDS,
  type FindingKind,
  type Repair,
  type StorageView,
} from '@/lib/storage/view';
import { TroubleNote } from '../_gallery/trouble-note';
import { beginCheck, fetchStorage, STORAGE_URL, stopCheck } from '../_live/storage-api.client';
import { troubleOf } from '../_live/trouble';
import { useSend } from '../_live/use-send.client';
import { Refusal } from '../_ui/refusal';
import { CheckPanel } from './check-panel';
import { FindingGroup } from './finding-group';
import { LostPanel } from './lost-panel.client';
import { RepairButton } from './repair-button.client';

const REPAIR_OF: Partial<Record<FindingKind, Repair>> = {
  orphan: 'move-orphans',
  part: 'sweep-parts',
};

/** What the last look at the disk found, live while one is under way. */
export function StorageRoom({ initial }: { initial: StorageView }) {
  const [pace, setPace] = useState<number>(paceOf(initial));
  const { data, error, mutate } = useSWR(STORAGE_URL, fetchStorage, {
    fallbackData: initial,
    revalidateOnMount: false,
    refreshInterval: pace,
    onSuccess: (seen) => setPace(paceOf(seen)),
  });
  const [doing, setDoing] = useState<CheckKind | 'stop' | null>(null);
  const [told, setTold] = useState('');
  const { isBusy, error: refusal, send } = useSend();
  const ask = (what: CheckKind | 'stop') =>
    void send(async () => {
      setDoing(what);
      setTold('');
      const seen = await (what === 'stop' ? stopCheck() : beginCheck(what));
      setPace(paceOf(seen));
      await mutate(seen, { revalidate: false });
    });
  const repaired = (words: string) => {
    setTold(words);
    void mutate();
  };
  return (
    <div className="space-y-5">
      <TroubleNote trouble={troubleOf(error)} />
      <CheckPanel
        check={data.check}
        busy={isBusy ? doing : null}
        onBegin={ask}
        onStop={() => ask('stop')}
      />
      <Refusal words={refusal} />
      <p role="status" className="text-patina text-sm empty:hidden">
        {told}
      </p>
      {FINDING_KINDS.map((kind) => (
        <Found key={kind} kind={kind} storage={data} onDone={repaired} />
      ))}
      <LostPanel lost={data.lost} onDone={repaired} />
    </div>
  );
}

const paceOf = ({ check }: StorageView): number => (check?.state === 'running' ? SECOND : 0);

type FoundProps = { kind: FindingKind; storage: StorageView; onDone: (words: string) => void };

function Found({ kind, storage: { check, findings }, onDone }: FoundProps) {
  const counted = check?.counts[kind];
  if (!check || !counted || counted.files === 0) return null;
  const found = findings.filter((finding) => finding.kind === kind);
  const canFetch = found.some(({ can_fetch }) => can_fetch);
  const what = REPAIR_OF[kind] ?? (canFetch ? 'fetch-again' : undefined);
  return (
    <FindingGroup kind={kind} counted={counted} findings={found}>
      {what && check.state !== 'running' && <RepairButton what={what} onDone={onDone} />}
    </FindingGroup>
  );
}
