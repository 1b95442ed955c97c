import type { GenerationView, QualityOffer } from '@/lib/generations/view';

/** What whoever offers a texture has to know. */
export type TextureOffer = {
  view: GenerationView;
  /** Today's prices, as estimates. */
  prices: QualityOffer['credits'] | null;
  accept: (view: GenerationView) => void;
};
