import type { ModelReport } from '@/lib/media/model-report';

/** `about`: between two sizes that were measured. `at-least` and `at-most`: smaller or larger than all. */
export type ThinShare = { share: number; is: 'exact' | 'about' | 'at-least' | 'at-most' };

/** What share of the surface is too thin once the longest side is so long; null where nothing was
 *  measured. */
export function thinShareAt(thin: ModelReport['print']['thin'], side_mm: number): ThinShare | null {
  const measured = [...(thin ?? [])].sort((one, other) => one.side_mm - other.side_mm);
  const smaller = measured.findLast((one) => one.side_mm <= side_mm);
  const larger = measured.find((one) => one.side_mm >= side_mm);
  if (smaller && larger) {
    if (smaller === larger) return { share: smaller.share, is: 'exact' };
    const way = Math.log(side_mm / smaller.side_mm) / Math.log(larger.side_mm / smaller.side_mm);
    return { share: smaller.share + way * (larger.share - smaller.share), is: 'about' };
  }
  if (larger) return { share: larger.share, is: 'at-least' };
  return smaller ? { share: smaller.share, is: 'at-most' } : null;
}
