'use client';

import Link from 'next/link';
import useSWR from 'swr';
import { SECOND } from '@/lib/clock';
import type { Quality } from '@/lib/generations/quality';
import type { GenerationView } from '@/lib/generations/view';
import { QUALITY_WORDS } from '../_gallery/wording';
import { fetchMade } from '../_live/made-api.client';
import { useSettled } from '../_live/use-settled.client';
import { LocalTime } from '../_ui/local-time.client';

const PAUSE_MS = 0.7 * SECOND;

type AlreadyMadeProps = { prompt: string; quality: Quality; maxChars: number };

/** Before the same is paid for again: that it is here already. Keeps nobody back. */
export function AlreadyMade({ prompt, quality, maxChars }: AlreadyMadeProps) {
  const settled = useSettled(prompt.trim(), PAUSE_MS);
  const isAskable = settled !== '' && settled.length <= maxChars;
  const { data } = useSWR(
    isAskable ? ['made', settled, quality] : null,
    async () => (await fetchMade([{ prompt: settled, quality }]))[0] ?? null,
    // Advice that fails is left out: nothing depends on it.
    { shouldRetryOnError: false, revalidateOnFocus: false },
  );
  return (
    <div aria-live="polite" className="empty:hidden">
      {isAskable && data && settled === prompt.trim() && <Made view={data} />}
    </div>
  );
}

function Made({ view }: { view: GenerationView }) {
  return (
    <div className="flex items-center gap-3 rounded-control bg-patina-wash p-2 text-sm">
      {view.poster_url && (
        // biome-ignore lint/performance/noImgElement: the optimiser would not forward the cookie.
        <img
          src={view.poster_url}
          alt=""
          width={64}
          height={64}
          className="stage size-16 flex-none rounded-control object-contain"
        />
      )}
      <p className="min-w-0">
        <span className="font-semibold">You made this </span>
        in {QUALITY_WORDS[view.quality]} quality{view.preview_only && ', without texture'},{' '}
        <LocalTime iso={view.created_at} />.{' '}
        <Link
          href={`/models/${view.id}`}
          className="inline-flex min-h-6 items-center font-semibold text-patina underline"
        >
          Look at it
        </Link>
        , or generate it again: the same words make another model every time.
      </p>
    </div>
  );
}
