'use client';

import { useState } from 'react';
import type { MeshyOptions } from '@/lib/generations/options';
import { qualityOf } from '@/lib/generations/quality';
import { COUNT_RULE, canBeCount } from './count-rule';

export type OptionsStart = { polygons: string; options: MeshyOptions };

const AS_USUAL: OptionsStart = { polygons: '', options: {} };

/** What is wrong with a number of triangles as it was typed; undefined where nothing is. */
function wrongWith(polygons: string): string | undefined {
  return polygons === '' || canBeCount(Number(polygons)) ? undefined : COUNT_RULE;
}

/** What is asked for in another way than usual. It is chosen anew for each order, as some of it costs. */
export function useOptions(start: OptionsStart = AS_USUAL) {
  const [polygons, setPolygons] = useState(start.polygons);
  const [options, setOptions] = useState(start.options);
  const problem = wrongWith(polygons);
  const polygon_count = polygons === '' || problem ? undefined : Number(polygons);
  return {
    polygons,
    setPolygons,
    options,
    setOptions,
    problem,
    /** By which the count is priced; undefined where none was written. */
    quality: polygon_count === undefined ? undefined : qualityOf(polygon_count),
    /** What a generation is ordered with. */
    ordered: {
      ...(polygon_count ? { polygon_count } : {}),
      ...(Object.keys(options).length > 0 ? { options } : {}),
    },
  };
}

export type Options = ReturnType<typeof useOptions>;
