'use client';

import { useEffect, useMemo, useState } from 'react';
import useSWR from 'swr';
import { SECOND } from '@/lib/clock';
import type { OfferedOptions } from '@/lib/generations/options';
import type { Quality } from '@/lib/generations/quality';
import { fetchMade } from '../_live/made-api.client';
import { useSettled } from '../_live/use-settled.client';
import { dropDraft, keepDraft, keptDraft } from '../_studio/draft.client';
import type { Choosable } from './batch-rows';
import { type BatchRow, readRows } from './read-rows';

const DRAFT = 'batch-draft';
const PAUSE_MS = 0.7 * SECOND;

const nameOf = ({ line, quality, prompt }: BatchRow): string => `${line} ${quality} ${prompt}`;

/** The list as it is written, what it asks for, and which of its rows are wanted. */
export function useBatch(quality: Quality, offered: OfferedOptions) {
  const [text, setText] = useState('');
  const [turned, setTurned] = useState<ReadonlySet<string>>(new Set());
  useEffect(() => setText(keptDraft(DRAFT)), []);
  const batch = useMemo(() => readRows(text, { quality, offered }), [text, quality, offered]);
  const wishes = batch.rows.flatMap(({ problem, prompt, quality: wanted }) =>
    problem ? [] : [{ prompt, quality: wanted }],
  );
  const settled = useSettled(JSON.stringify(wishes), PAUSE_MS);
  const { data: made } = useSWR(
    settled === '[]' ? null : ['made', settled],
    () => fetchMade(JSON.parse(settled)),
    { shouldRetryOnError: false, revalidateOnFocus: false, keepPreviousData: false },
  );
  const isCurrent = settled === JSON.stringify(wishes);
  let place = 0;
  const rows = batch.rows.map((row): Choosable => {
    const found = row.problem ? null : (made?.[place++] ?? null);
    // Paying twice for one thing is asked for, never taken for granted.
    const isUsual = row.problem === undefined && row.sameAs === undefined;
    const isChosen = row.problem === undefined && isUsual !== turned.has(nameOf(row));
    return { ...row, isChosen, made: isCurrent ? found : null };
  });
  return {
    ...batch,
    rows,
    text,
    write: (typed: string) => {
      keepDraft(typed, DRAFT);
      setText(typed);
    },
    toggle: (row: BatchRow) =>
      setTurned((before) => {
        const after = new Set(before);
        if (!after.delete(nameOf(row))) after.add(nameOf(row));
        return after;
      }),
    forget: () => dropDraft(DRAFT),
  };
}
