import type { GenerationView, QualityOffer } from '@/lib/generations/view';

/** What whoever offers a texture has to know. */
export type TextureOffer = {
  view: GenerationView;
  /** Whether the size of the texture can be chosen. */
  hasSizes: boolean;
  /** Today's prices, as estimates. */
  prices: QualityOffer['credits'] | null;
  accept: (view: GenerationView) => void;
};
