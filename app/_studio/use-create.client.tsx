'use client';

import type { GenerationView } from '@/lib/generations/view';
import { createGenerations, type Wish } from '../_live/generation-api.client';
import { type Ordering, useOrder } from './use-order.client';

/** Starts its wishes per press, all or none of them. */
export const useCreate = (): Ordering<Wish[], GenerationView[]> => useOrder(createGenerations);
