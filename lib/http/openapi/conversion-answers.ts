import 'server-only';
import { z } from 'zod';
import { CONVERSION_STATES } from '../../conversions/view';
import { MODEL_FORMATS } from '../../media/model-format';

export const Conversion = z.strictObject({
  id: z.string(),
  format: z.enum(MODEL_FORMATS),
  height_mm: z.number().nullable().describe('How tall the model is in it; STL and 3MF alone.'),
  state: z.enum(CONVERSION_STATES),
  progress: z.number().describe('0–100.'),
  bytes: z.number().nullable(),
  url: z.string().nullable().describe('Where the file is once it is ready.'),
  reason: z.string().nullable().describe('Why it failed.'),
});

export const ConversionList = z.strictObject({ items: z.array(Conversion) });
