import 'server-only';
import { z } from 'zod';
import type { RetentionRules as Rules } from './view';

const Days = z
  .number()
  .int('use whole days')
  .min(1, 'use at least one day')
  .max(36_500, 'use at most 36,500 days')
  .nullable();

export const RetentionRules = z
  .strictObject({
    failed_after_days: Days,
    untextured_after_days: Days,
    any_after_days: Days,
    quota_bytes: z
      .number()
      .int('quota_bytes: use whole bytes')
      .min(1_000_000, 'quota_bytes: use at least one megabyte')
      .nullable(),
    also_shared: z.boolean(),
    also_collected: z.boolean(),
  })
  .refine(
    (rules) =>
      [
        rules.failed_after_days,
        rules.untextured_after_days,
        rules.any_after_days,
        rules.quota_bytes,
      ].some((rule) => rule !== null),
    { error: 'Fill in one rule at least: a number of days, or a size.' },
  ) satisfies z.ZodType<Rules>;

export const Switch = z.strictObject({ is_on: z.boolean() });
