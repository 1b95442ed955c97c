'use client';

import { History } from 'lucide-react';
import { useState } from 'react';
import useSWR from 'swr';
import { SECOND } from '@/lib/clock';
import { messageOf } from '@/lib/errors';
import type { RecentPrompt } from '@/lib/generations/view';
import { QUALITY_WORDS } from '../_gallery/wording';
import { fetchRecentPrompts, recentPromptsUrl } from '../_live/made-api.client';
import { useSettled } from '../_live/use-settled.client';
import { Dialog } from '../_ui/dialog.client';
import { Field } from '../_ui/field';
import { LocalTime } from '../_ui/local-time.client';

const PAUSE_MS = 0.25 * SECOND;

type RecentPromptsProps = { onChoose: (recent: RecentPrompt) => void };

/** My own prompts, the last first, to begin with one of them again. */
export function RecentPrompts({ onChoose }: RecentPromptsProps) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <Dialog
      tone="plain"
      title="Recent prompts"
      openerName="Recent prompts"
      opener={
        <>
          <History aria-hidden="true" className="size-4" />
          <span>
            Recent<span className="max-sm:sr-only"> prompts</span>
          </span>
        </>
      }
      onOpen={() => setIsOpen(true)}
      onClose={() => setIsOpen(false)}
    >
      {(close) => (
        <Search
          isOpen={isOpen}
          onChoose={(recent) => {
            close();
            onChoose(recent);
          }}
        />
      )}
    </Dialog>
  );
}

function Search({ isOpen, onChoose }: RecentPromptsProps & { isOpen: boolean }) {
  const [typed, setTyped] = useState('');
  const q = useSettled(typed.trim(), PAUSE_MS);
  const { data, error } = useSWR(isOpen ? recentPromptsUrl(q) : null, fetchRecentPrompts, {
    keepPreviousData: true,
  });
  return (
    <div className="space-y-3">
      <Field
        name="recent-q"
        label="Search"
        type="search"
        autoComplete="off"
        maxLength={200}
        value={typed}
        onChange={(change) => setTyped(change.target.value)}
        onKeyDown={(press) => {
          if (press.key !== 'Enter') return;
          // The form around it would order a model.
          press.preventDefault();
          if (data?.[0] && q === typed.trim()) onChoose(data[0]);
        }}
      />
      <div className="h-[min(24rem,50dvh)] overflow-y-auto" aria-live="polite">
        {error && <p className="text-rose text-sm">{messageOf(error)}</p>}
        {data && <Found recent={data} q={q} onChoose={onChoose} />}
      </div>
    </div>
  );
}

function Found({
  recent,
  q,
  onChoose,
}: RecentPromptsProps & { recent: RecentPrompt[]; q: string }) {
  if (recent.length === 0) {
    return (
      <p className="wrap-anywhere text-soft text-sm">
        {q ? `None of your latest prompts has “${q}”.` : 'You have used none yet.'}
      </p>
    );
  }
  return (
    <ul className="space-y-2 p-0.5">
      {recent.map((one) => (
        <li key={one.prompt}>
          <button
            type="button"
            onClick={() => onChoose(one)}
            className="min-h-11 w-full rounded-control border border-line bg-well px-3 py-2 text-left text-sm transition-colors hover:border-patina"
          >
            <span className="wrap-anywhere line-clamp-3">{one.prompt}</span>
            <span className="mt-0.5 block text-soft text-xs">
              {QUALITY_WORDS[one.quality]} · <LocalTime iso={one.used_at} />
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}
