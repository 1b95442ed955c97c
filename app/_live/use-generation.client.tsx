'use client';

import { useCallback, useState } from 'react';
import useSWR from 'swr';
import { SECOND } from '@/lib/clock';
import type { GenerationView } from '@/lib/generations/view';
import { useEventStream } from './event-stream.client';
import { fetchGeneration, generationUrl } from './generation-api.client';
import { newerOf, pollEveryMs } from './pace';
import { type Trouble, troubleOf } from './trouble';

type LiveGeneration = {
  view: GenerationView;
  trouble: Trouble | undefined;
  /** Takes an answer of the API as the newest account. */
  accept: (view: GenerationView) => void;
};

/** One generation, live: from the stream, or by polling while there is none. */
export function useGeneration(initial: GenerationView): LiveGeneration {
  const [heard, setHeard] = useState(initial);
  const accept = useCallback((view: GenerationView) => {
    setHeard((known) => (view.id === known.id ? newerOf(known, view) : known));
  }, []);
  const stream = useEventStream(accept);
  const { data, error } = useSWR(generationUrl(initial.id), fetchGeneration, {
    fallbackData: initial,
    dedupingInterval: SECOND,
    refreshInterval: pollEveryMs([heard], stream === 'open'),
    onSuccess: accept,
  });
  return { view: newerOf(heard, data), trouble: troubleOf(error), accept };
}
