'use client';

import { createGeneration, type Wish } from '../_live/generation-api.client';
import { type Ordering, useOrder } from './use-order.client';

/** Starts a generation per press. */
export const useCreate = (): Ordering<Wish> => useOrder(createGeneration);
