import 'server-only';
import { MINUTE } from '../clock';
import { type ConversionDocument, conversions } from './conversion';

/** A download in many ranges is one use. */
const ONE_USE_MS = 10 * MINUTE;

/** Notes that somebody fetches it, so that it stays a while longer. */
export async function noteUse({ _id, used_at }: ConversionDocument, now: Date): Promise<void> {
  if (now.getTime() - used_at.getTime() < ONE_USE_MS) return;
  await conversions().updateOne({ _id }, { $set: { used_at: now } });
}
