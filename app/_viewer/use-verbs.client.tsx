'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { messageOf } from '@/lib/errors';
import type { GenerationView } from '@/lib/generations/view';
import { closeToast, showToast } from '../_chrome/toast.client';
import { deletedToast, type Named, takenBackToast, trashedToast } from '../_gallery/trash-toasts';
import {
  askFor,
  removeGeneration,
  type TextureOrder,
  type Verb,
} from '../_live/generation-api.client';

type Verbs = {
  busy: Verb | 'remove' | undefined;
  error: string | undefined;
  /** The last verb the server agreed to. */
  agreed: Verb | undefined;
  ask: (verb: Verb, wish?: Partial<TextureOrder>) => Promise<void>;
  remove: (view: Named) => Promise<void>;
};

/** What can be asked of a generation, one thing at a time. */
export function useVerbs(id: string, accept: (view: GenerationView) => void): Verbs {
  const router = useRouter();
  const [busy, setBusy] = useState<Verbs['busy']>();
  const [error, setError] = useState<string>();
  const [agreed, setAgreed] = useState<Verb>();

  const doing = async (what: NonNullable<Verbs['busy']>, work: () => Promise<void>) => {
    if (busy) return;
    setBusy(what);
    setError(undefined);
    try {
      await work();
    } catch (thrown) {
      setError(messageOf(thrown));
    }
    setBusy(undefined);
  };
  const takeBack = async () => {
    const view = await askFor('restore', id);
    accept(view);
    showToast(takenBackToast([view]));
  };
  return {
    busy,
    error,
    agreed,
    ask: (verb, wish) =>
      doing(verb, async () => {
        const view = await askFor(verb, id, wish);
        accept(view);
        setAgreed(verb);
        if (verb === 'trash') showToast(trashedToast([view], takeBack));
        else if (verb === 'restore') closeToast();
      }),
    remove: (view) =>
      doing('remove', async () => {
        await removeGeneration(id);
        showToast(deletedToast([view]));
        router.push('/trash');
      }),
  };
}
