import 'server-only';
import { z } from 'zod';
import { PURCHASE_KINDS } from '../credits/kind';
import type { OwnPrices } from '../credits/price-table';
import { QUALITIES } from '../generations/quality';

const MOST_CREDITS = 10_000;
const Credits = z
  .int('write whole credits')
  .min(0, 'write 0 credits or more')
  .max(MOST_CREDITS, `write ${MOST_CREDITS} credits or fewer`)
  .nullable();

const ofQualities = z.partialRecord(z.enum(QUALITIES), Credits);

/** Prices by kind and quality; what is null or left out is as listed. */
export const NewPrices = z
  .partialRecord(z.enum(PURCHASE_KINDS), ofQualities)
  .transform((typed): OwnPrices => {
    const own: OwnPrices = {};
    for (const kind of PURCHASE_KINDS) {
      const set = QUALITIES.flatMap((quality) => {
        const credits = typed[kind]?.[quality] ?? null;
        return credits === null ? [] : [[quality, credits] as const];
      });
      if (set.length > 0) own[kind] = Object.fromEntries(set);
    }
    return own;
  });
