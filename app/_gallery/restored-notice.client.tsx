'use client';

import { X } from 'lucide-react';
import Link from 'next/link';
import { useEffect, useRef } from 'react';
import type { GenerationView } from '@/lib/generations/view';
import { Button, buttonLook } from '../_ui/button';
import { shorten } from '../_ui/format';

type RestoredNoticeProps = {
  /** What has just come back from the trash. */
  views: readonly GenerationView[];
  onClose: () => void;
};

/** Tells what has come back, and leads there. The button that was pressed has left with its card:
 *  the focus goes here. */
export function RestoredNotice({ views, onClose }: RestoredNoticeProps) {
  const words = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    if (views.length > 0) words.current?.focus();
  }, [views]);
  const [only] = views;
  return (
    <div role="status" className={only ? 'sheet p-2 pl-4 shadow-lift' : ''}>
      {only && (
        <div className="flex flex-wrap items-center gap-2">
          <p ref={words} tabIndex={-1} className="wrap-anywhere min-w-48 flex-1 text-sm">
            {views.length === 1
              ? `“${shorten(only.title ?? only.prompt, 60)}” is among your models again.`
              : `${views.length} models are among your models again.`}
          </p>
          <div className="ml-auto flex gap-2">
            <Link
              href={views.length === 1 ? `/models/${only.id}` : '/models'}
              className={buttonLook('quiet')}
            >
              {views.length === 1 ? 'Open it' : 'Your models'}
            </Link>
            <Button tone="plain" aria-label="Close" onClick={onClose}>
              <X aria-hidden="true" className="size-4" />
            </Button>
          </div>
        </div>
      )}
    </div>
  );
}
