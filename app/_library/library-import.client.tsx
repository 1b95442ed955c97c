'use client';

import { useRouter } from 'next/navigation';
import { type FormEvent, useState } from 'react';
import type { ImportReport } from '@/lib/library/view';
import { useSend } from '../_live/use-send.client';
import { Button } from '../_ui/button';
import { Field } from '../_ui/field';
import { Progress } from '../_ui/progress';
import { Refusal } from '../_ui/refusal';
import { sendArchive } from './import-api.client';
import { ImportReportNote } from './import-report-note';

type Stand = { done: number; models: number } | null;

/** Brings in a library archive, and tells what became of each model. */
export function LibraryImport({ at }: { at: string }) {
  const { isBusy, error, send } = useSend();
  const [stand, setStand] = useState<Stand>(null);
  const [report, setReport] = useState<ImportReport | null>(null);
  const [broken, setBroken] = useState<string>();
  const [chosen, setChosen] = useState<File | null>(null);
  const router = useRouter();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (!chosen) {
      setBroken('Choose a library archive first.');
      return;
    }
    void send(async () => {
      setReport(null);
      setBroken(undefined);
      setStand(null);
      await sendArchive(at, chosen, (line) => {
        if (line.kind === 'progress') setStand(line);
        else if (line.kind === 'report') setReport(line.report);
        else setBroken(line.message);
      });
      setStand(null);
      router.refresh();
    });
  };
  return (
    <form onSubmit={submit} className="space-y-3">
      <Field
        id={`archive-${at}`}
        name="archive"
        label="Bring one in"
        type="file"
        accept=".zip,application/zip"
        onChange={(event) => setChosen(event.target.files?.[0] ?? null)}
        hint="A ZIP that was downloaded here or on another server. What is here already is passed over."
      />
      {isBusy && <UnderWay stand={stand} />}
      <Button type="submit" busy={isBusy}>
        Import
      </Button>
      <Refusal words={error ?? broken} />
      <div role="status">{report && <ImportReportNote report={report} />}</div>
    </form>
  );
}

function UnderWay({ stand }: { stand: Stand }) {
  const words = stand ? `Model ${stand.done + 1} of ${stand.models}` : 'Uploading…';
  const percent = stand ? Math.round((stand.done / Math.max(1, stand.models)) * 100) : null;
  return (
    <div className="space-y-1.5">
      <p className="text-soft text-sm tabular-nums">{words}</p>
      <Progress percent={percent} label="How far the import is" />
    </div>
  );
}
