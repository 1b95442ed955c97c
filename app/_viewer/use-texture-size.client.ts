'use client';

import { useState } from 'react';
import { plainOptions, surcharge, type TextureResolution } from '@/lib/generations/options';
import type { GenerationView } from '@/lib/generations/view';

/** The size a texture is painted in: as was ordered, until somebody chooses another. */
export function useTextureSize({ options }: Pick<GenerationView, 'options'>) {
  const ordered: TextureResolution = options.texture_resolution ?? '2k';
  const [size, choose] = useState(ordered);
  return {
    size,
    choose,
    /** Credits it costs more than the usual one. */
    credits: surcharge('refine', plainOptions({ texture_resolution: size })),
    order: size === ordered ? {} : { texture_resolution: size },
  };
}
