import { z } from 'zod';
import { COLOR_NAMES, SHAPES } from '../media/look';
import { isTimeZone } from './day';
import { SEARCH_MAX_CHARS } from './limits';
import { Tag } from './naming';
import { Quality } from './quality-field';

const MAX_LIMIT = 100;
const Triangles = z.coerce.number().int().min(0).max(10_000_000);

export const SORTS = ['newest', 'oldest', 'name', 'triangles'] as const;

/** What a list may ask for; every value arrives as text from the address. */
export const ListQuery = z.strictObject({
  status: z
    .enum(['processing', 'completed', 'failed', 'canceled', 'waiting'])
    .describe('`waiting`: completed shapes that wait for your word about their texture.')
    .optional(),
  q: z
    .string()
    .trim()
    .max(SEARCH_MAX_CHARS)
    .describe('Part of the prompt, of the title or of the notes.')
    .optional(),
  quality: Quality.optional(),
  from: z.iso.date().describe('Made on this day or later.').optional(),
  to: z.iso.date().describe('Made on this day or before.').optional(),
  tz: z
    .string()
    .max(60)
    .refine(isTimeZone, 'no such time zone')
    .describe('The time zone that days are of, such as `Europe/Paris`; UTC when left out.')
    .optional(),
  favorite: z.stringbool().describe('`true` for favorites alone.').optional(),
  tag: Tag.optional(),
  collection: z
    .string()
    .regex(/^[0-9a-f]{24}$/)
    .describe('The id of a collection of yours.')
    .optional(),
  made_with: z
    .string()
    .regex(/^[0-9a-f]{24}$/)
    .describe('`made_with` of a model: all that were asked for in the same request.')
    .optional(),
  color: z
    .enum(COLOR_NAMES)
    .describe('One of the main colours of the model; found once it was measured.')
    .optional(),
  shape: z
    .enum(SHAPES)
    .describe(
      'How it stands: `flat` in one direction, long upwards or sidewards, or none of these.',
    )
    .optional(),
  triangles_min: Triangles.describe('With so many triangles or more.').optional(),
  triangles_max: Triangles.describe('With so many triangles or fewer.').optional(),
  trashed: z.stringbool().describe('`true` for what is in the trash, the last first.').optional(),
  sort: z.enum(SORTS).default('newest'),
  cursor: z.string().max(600).optional(),
  limit: z.coerce.number().int().min(1).max(MAX_LIMIT).default(20),
});
export type ListQuery = z.output<typeof ListQuery>;
