import type { GenerationQuery } from '../_live/generation-query';
import { formatCount, formatDay } from '../_ui/format';
import { LOOKED_FOR_WORDS, QUALITY_WORDS, SHAPE_WORDS } from './wording';

export type ActiveFilter = {
  label: string;
  /** The list without it. */
  without: GenerationQuery;
};

/** What narrows the list, each with the way to do without. The collection is the page itself. */
export function activeFilters(asked: GenerationQuery): ActiveFilter[] {
  const { cursor, ...kept } = asked;
  const { q, status, quality, tag, favorite, made_with, from, to } = kept;
  const { color, shape, triangles_min, triangles_max } = kept;
  const without = (...names: (keyof GenerationQuery)[]): GenerationQuery =>
    Object.fromEntries(
      Object.entries(kept).filter(([name]) => !names.some((dropped) => dropped === name)),
    );
  return [
    ...(q ? [{ label: `“${q}”`, without: without('q') }] : []),
    ...(status ? [{ label: LOOKED_FOR_WORDS[status], without: without('status') }] : []),
    ...(quality ? [{ label: QUALITY_WORDS[quality], without: without('quality') }] : []),
    ...(tag ? [{ label: `Tag ${tag}`, without: without('tag') }] : []),
    ...(favorite ? [{ label: 'Favorites', without: without('favorite') }] : []),
    ...(made_with ? [{ label: 'Made together', without: without('made_with') }] : []),
    ...(color ? [{ label: `Colour ${color}`, without: without('color') }] : []),
    ...(shape ? [{ label: SHAPE_WORDS[shape], without: without('shape') }] : []),
    ...(triangles_min === undefined
      ? []
      : [
          {
            label: `From ${formatCount(triangles_min)} triangles`,
            without: without('triangles_min'),
          },
        ]),
    ...(triangles_max === undefined
      ? []
      : [
          {
            label: `Up to ${formatCount(triangles_max)} triangles`,
            without: without('triangles_max'),
          },
        ]),
    ...(from ? [{ label: `From ${formatDay(from)}`, without: without('from') }] : []),
    ...(to ? [{ label: `Until ${formatDay(to)}`, without: without('to') }] : []),
  ];
}

/** The same list with nothing narrowed: its order and collection stay. */
export function unfiltered({ sort, collection }: GenerationQuery): GenerationQuery {
  return { ...(collection && { collection }), ...(sort && { sort }) };
}
