'use client';

import { useState } from 'react';
import type { GenerationView } from '@/lib/generations/view';
import { PART_WORDS } from '../_gallery/wording';

const quarterOf = (view: GenerationView) =>
  `${view.status} ${view.stage} ${Math.floor(view.progress / 25)}`;

/** For ears: says the percent of the bar anew at each quarter and each turn, not at each step. */
export function SpokenProgress({ view }: { view: GenerationView }) {
  const [spoken, setSpoken] = useState(view);
  if (quarterOf(view) !== quarterOf(spoken)) setSpoken(view);
  const words = {
    processing: `${PART_WORDS[spoken.stage]}, ${spoken.progress} percent`,
    completed: 'The model is ready.',
    failed: 'It failed.',
    canceled: 'Canceled.',
  };
  return (
    <p role="status" className="sr-only">
      {words[spoken.status]}
    </p>
  );
}
