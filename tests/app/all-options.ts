import { offeredOptions } from '@/lib/generations/options';

/** Of a Meshy model that knows every one. */
export const ALL_OPTIONS = offeredOptions('meshy-7.1');
