import 'server-only';
import { z } from 'zod';
import { CHECK_KINDS, REPAIRS } from './view';

export const CheckAsked = z.strictObject({
  kind: z.enum(CHECK_KINDS, { error: `kind: use ${CHECK_KINDS.join(' or ')}.` }),
});

export const RepairAsked = z.strictObject({
  what: z.enum(REPAIRS, { error: `what: use one of ${REPAIRS.join(', ')}.` }),
});
