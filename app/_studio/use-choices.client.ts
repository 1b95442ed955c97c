'use client';

import { useState } from 'react';
import { AppError } from '@/lib/errors';
import type { Quality } from '@/lib/generations/quality';
import type { QualityOffer } from '@/lib/generations/view';
import { priceOf } from './price';
import { type OptionsStart, useOptions } from './use-options.client';
import { type TextureStart, useTexture } from './use-texture.client';

type ChoicesStart = { quality: Quality; texture?: TextureStart; more?: OptionsStart };

/** All that is chosen beside the words, and what it is expected to cost. */
export function useChoices(start: ChoicesStart, offers: QualityOffer[]) {
  const [named, setNamed] = useState(start.quality);
  const [variants, setVariants] = useState(1);
  const texture = useTexture(start.texture);
  const more = useOptions(start.more);
  const quality = more.quality ?? named;
  return {
    quality,
    /** A quality chosen is a count of triangles taken back. */
    chooseQuality: (next: Quality) => {
      setNamed(next);
      more.setPolygons('');
    },
    variants,
    setVariants,
    texture,
    more,
    price: priceOf(
      offers,
      Array.from({ length: variants }, () => ({ quality, options: more.options })),
      texture.when,
    ),
    /** What a generation is ordered with. */
    ordered: { quality, ...more.ordered, ...texture.ordered },
    wrong: texture.isTooLong ? TOO_MANY_WORDS : more.problem ? NO_COUNT : undefined,
  };
}

export type Choices = ReturnType<typeof useChoices>;

const TOO_MANY_WORDS = new AppError(
  'invalid-input',
  'The words for the surface are too long: shorten them.',
);
const NO_COUNT = new AppError(
  'invalid-input',
  'The number of triangles cannot be: see under More choices.',
);

/** Whether it is said of the prompt, and not of the order as a whole. */
export const isOfPrompt = (error: AppError): boolean =>
  error.code === 'invalid-input' && error !== TOO_MANY_WORDS && error !== NO_COUNT;
