import 'server-only';
import { notFound } from 'next/navigation';
import { cache } from 'react';
import { requireUser } from '@/lib/auth/session';
import { AppError } from '@/lib/errors';
import { getGeneration } from '@/lib/generations/get';
import type { GenerationView } from '@/lib/generations/view';

/** My generation of this id, read once per request; somebody else's is simply not found. */
export const loadGeneration = cache(async (id: string): Promise<GenerationView> => {
  const user = await requireUser();
  try {
    return await getGeneration(user, id);
  } catch (thrown) {
    if (thrown instanceof AppError && thrown.code === 'not-found') notFound();
    throw thrown;
  }
});
