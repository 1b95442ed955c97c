'use client';

import { useRef, useState } from 'react';
import { SELECTION_MAX } from '@/lib/generations/limits';
import type { GenerationView } from '@/lib/generations/view';

export type ChosenViews = {
  isOn: boolean;
  /** Those of the shown that are chosen, in their order. */
  chosen: GenerationView[];
  /** For the button that begins: it has the focus again in the end. */
  opener: React.RefObject<HTMLButtonElement | null>;
  begin: () => void;
  end: () => void;
  toggle: (id: string) => void;
  /** All that are shown, or none when they are chosen already. */
  toggleAll: () => void;
};

/** Which of the shown generations are chosen; a hundred at most. */
export function useSelection(views: GenerationView[]): ChosenViews {
  const [ids, setIds] = useState<ReadonlySet<string>>();
  const opener = useRef<HTMLButtonElement>(null);
  const chosen = views.filter(({ id }) => ids?.has(id));
  const most = views.slice(0, SELECTION_MAX).map(({ id }) => id);
  return {
    isOn: ids !== undefined,
    chosen,
    opener,
    begin: () => setIds(new Set()),
    end: () => {
      setIds(undefined);
      opener.current?.focus();
    },
    toggle: (id) =>
      setIds((known = new Set()) => {
        const next = new Set(known);
        if (!next.delete(id) && next.size < SELECTION_MAX) next.add(id);
        return next;
      }),
    toggleAll: () => setIds(new Set(chosen.length === most.length ? [] : most)),
  };
}
