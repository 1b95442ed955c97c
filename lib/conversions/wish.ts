import 'server-only';
import { z } from 'zod';
import { FORMAT_FACTS, HEIGHT_MM, MODEL_FORMATS } from '../media/model-format';

const { min, max } = HEIGHT_MM;
const tall = MODEL_FORMATS.filter((format) => FORMAT_FACTS[format].has_height);
const tallNames = tall.map((format) => FORMAT_FACTS[format].name).join(' and ');
const heightError = `height_mm: use a whole number from ${min} to ${max}.`;

/** What somebody asks for. Without a height, STL and 3MF are 100 mm tall. */
export const ConversionWish = z
  .strictObject({
    format: z.enum(MODEL_FORMATS, { error: `format: use ${MODEL_FORMATS.join(', ')}.` }),
    height_mm: z.int(heightError).min(min, heightError).max(max, heightError).exactOptional(),
  })
  .refine(({ format, height_mm }) => height_mm === undefined || FORMAT_FACTS[format].has_height, {
    path: ['height_mm'],
    error: `height_mm: only ${tallNames} are made to a height.`,
  });
export type ConversionWish = z.infer<typeof ConversionWish>;
