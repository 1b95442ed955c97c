'use client';

import { useCallback, useState } from 'react';
import useSWR from 'swr';
import { SECOND } from '@/lib/clock';
import type { GenerationView } from '@/lib/generations/view';
import { useEventStream } from './event-stream.client';
import { fetchGeneration, generationUrl } from './generation-api.client';
import { newerOf, pollEveryMs } from './pace';
import { isGone, type Trouble, troubleOf } from './trouble';
import { useHidden } from './use-hidden.client';

type LiveGeneration = {
  view: GenerationView;
  /** It is there no more; `view` is what was last known. */
  isDeleted: boolean;
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
  const [isDeleted, setIsDeleted] = useState(false);
  const onDeleted = useCallback(
    (id: string) => {
      if (id === initial.id) setIsDeleted(true);
    },
    [initial.id],
  );
  const stream = useEventStream(accept, onDeleted);
  const isHidden = useHidden();
  const { data, error } = useSWR(isDeleted ? null : generationUrl(initial.id), fetchGeneration, {
    fallbackData: initial,
    dedupingInterval: SECOND,
    refreshInterval: pollEveryMs([heard], { isStreaming: stream === 'open', isHidden }),
    refreshWhenHidden: true,
    onSuccess: accept,
    onError: (thrown) => {
      if (isGone(thrown)) setIsDeleted(true);
    },
  });
  return { view: newerOf(heard, data), isDeleted, trouble: troubleOf(error), accept };
}
