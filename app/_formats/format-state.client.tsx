'use client';

import { Download } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { type ConversionView, isUnderWay } from '@/lib/conversions/view';
import { FORMAT_FACTS, type ModelFormat } from '@/lib/media/model-format';
import { Button, buttonLook } from '../_ui/button';
import { formatBytes } from '../_ui/format';
import { Progress } from '../_ui/progress';
import { Refusal } from '../_ui/refusal';

type FormatStateProps = {
  format: ModelFormat;
  /** What the server has of it. */
  found: ConversionView | undefined;
  isBusy: boolean;
};

/** How far a file is: to be made, on its way, ready, or why not. */
export function FormatState({ format, found, isBusy }: FormatStateProps) {
  const { name } = FORMAT_FACTS[format];
  if (found?.state === 'ready' && found.url) {
    return <ReadyLink key={found.id} name={name} url={found.url} bytes={found.bytes} />;
  }
  const isMaking = isBusy || (found !== undefined && isUnderWay(found));
  return (
    <div className="space-y-3">
      {found?.state === 'failed' && !isBusy && <Refusal words={found.reason ?? undefined} />}
      {found && isUnderWay(found) && (
        <Progress
          percent={found.state === 'queued' ? null : found.progress}
          label={`Making the ${name}`}
        />
      )}
      <Button type="submit" tone="primary" busy={isMaking}>
        {wordsOf(name, found, isMaking)}
      </Button>
    </div>
  );
}

function wordsOf(name: string, found: ConversionView | undefined, isMaking: boolean): string {
  if (isMaking) {
    if (found?.state === 'making') return `Making the ${name}… ${found.progress} %`;
    return found?.state === 'queued' ? 'Waiting for its turn…' : `Making the ${name}…`;
  }
  return found?.state === 'failed' ? 'Try again' : `Make the ${name}`;
}

type ReadyLinkProps = { name: string; url: string; bytes: number | null };

function ReadyLink({ name, url, bytes }: ReadyLinkProps) {
  const link = useRef<HTMLAnchorElement>(null);
  // The button that had the focus may be gone: whoever pressed it goes on from here.
  useEffect(() => {
    const room = link.current?.closest('dialog');
    if (room?.open && (document.activeElement === room || !room.contains(document.activeElement))) {
      link.current?.focus();
    }
  }, []);
  return (
    <div className="flex flex-wrap items-center gap-3" role="status">
      <a ref={link} href={url} download className={buttonLook('primary')}>
        <Download aria-hidden="true" className="size-4" />
        Download {name}{' '}
        {bytes !== null && <span className="font-normal opacity-85">{formatBytes(bytes)}</span>}
      </a>
    </div>
  );
}
