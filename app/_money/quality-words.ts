import { QUALITIES } from '@/lib/generations/quality';
import { QUALITY_WORDS } from '../_gallery/wording';

/** The name of a quality of the ledger, where it may be one that there is no more. */
export function qualityWords(quality: string): string {
  const known = QUALITIES.find((one) => one === quality);
  return known ? QUALITY_WORDS[known] : 'Unknown quality';
}
