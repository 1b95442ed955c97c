import { type MeshyOptions, surcharge } from '@/lib/generations/options';
import type { Quality } from '@/lib/generations/quality';
import type { TextureTime } from '@/lib/generations/texture-time';
import type { QualityOffer } from '@/lib/generations/view';

type Ordered = { quality: Quality; options: MeshyOptions };

/** What these generations are expected to cost, in credits. */
export function priceOf(offers: QualityOffer[], ordered: Ordered[], when: TextureTime) {
  const price = { now: 0, later: 0 };
  for (const { quality, options } of ordered) {
    const offer = offers.find((candidate) => candidate.quality === quality);
    const listed = offer?.credits ?? { preview: 0, refine: 0 };
    const preview = listed.preview + surcharge('preview', options);
    const refine = listed.refine + surcharge('refine', options);
    price.now += when === 'at-once' ? preview + refine : preview;
    price.later += when === 'after-look' ? refine : 0;
  }
  return price;
}
