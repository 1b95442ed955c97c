import { type ModelReport, THIN_MM } from '@/lib/media/model-report';
import { formatCount } from '../_ui/format';
import { type ThinShare, thinShareAt } from './thin-share';

export type ReportRow = { name: string; value: string };

const numbers = new Intl.NumberFormat('en', { maximumSignificantDigits: 3 });
const percents = new Intl.NumberFormat('en', { style: 'percent', maximumSignificantDigits: 2 });

const counted = (count: number, one: string, many: string): string =>
  `${formatCount(count)} ${count === 1 ? one : many}`;

/** `96%`; what is nearly nothing is said to be. */
export const shareWords = (share: number): string =>
  share > 0 && share < 0.001 ? 'under 0.1%' : percents.format(share);

/** In one line, what matters most. */
export function reportHeadline(report: ModelReport): string {
  const { parts } = report;
  if (report.triangles === 0) return 'There is nothing in it';
  return `${closedWord(report)}, ${parts.count === 1 ? 'in one piece' : `in ${formatCount(parts.count)} pieces`}`;
}

function closedWord(report: ModelReport): string {
  if (report.is_watertight) return 'Watertight';
  return report.volume === null ? 'Not watertight' : `Closed but for ${faultWords(report)}`;
}

/** What was measured, line by line. `asked`: triangles. */
export function reportRows(report: ModelReport, asked: number): ReportRow[] {
  const { triangles, points, size, area, volume, degenerate } = report;
  return [
    {
      name: 'Triangles',
      value: `${formatCount(triangles)}, ${shareWords(triangles / asked)} of the ${formatCount(asked)} asked for`,
    },
    ...(degenerate > 0 ? [{ name: 'Triangles without area', value: formatCount(degenerate) }] : []),
    {
      name: 'Points of the surface',
      value: `${formatCount(points)}, vertices at one place counted once`,
    },
    { name: 'Textures', value: textureWords(report) },
    {
      name: 'Width × height × depth',
      value: `${size.map((side) => numbers.format(side)).join(' × ')} units`,
    },
    { name: 'Surface', value: `${numbers.format(area)} square units` },
    {
      name: 'Volume',
      value: volume === null ? 'none: it has no inside' : `${numbers.format(volume)} cubic units`,
    },
    { name: 'Closed surface', value: edgeWords(report) },
    { name: 'Loose pieces', value: partWords(report) },
  ];
}

function textureWords({ textures }: ModelReport): string {
  if (textures.length === 0) return 'none';
  return textures.map(({ width, height, role }) => `${role} ${width} × ${height}`).join(', ');
}

function edgeWords(report: ModelReport): string {
  if (report.triangles === 0) return 'no';
  if (report.is_watertight) return 'yes, watertight';
  return `${report.volume === null ? 'no:' : 'yes, but for'} ${faultWords(report)}`;
}

function faultWords({ open_edges, bad_edges }: ModelReport): string {
  const open = open_edges > 0 && counted(open_edges, 'open edge', 'open edges');
  const bad = bad_edges > 0 && counted(bad_edges, 'faulty edge', 'faulty edges');
  return [open, bad].filter(Boolean).join(', ');
}

function partWords({ parts: { count, largest } }: ModelReport): string {
  if (count <= 1) return count === 1 ? 'none: it is in one piece' : 'none';
  return `${formatCount(count)}; the largest has ${shareWords(largest[0] ?? 0)} of the triangles`;
}

/** `isGood`: nothing is to be done. */
export type PrintHint = { isGood: boolean; words: string };

/** Less of the surface than this is no trouble. */
const MUCH = { overhang: 0.05, thin: 0.02 };

/** How long the longest side is once it is so tall; null for a flat one. */
export function longestAt({ size }: ModelReport, height_mm: number): number | null {
  const longest = Math.max(...size) * (height_mm / size[1]);
  return Number.isFinite(longest) && longest > 0 ? longest : null;
}

/** What to know before it is printed with its longest side so long, and what to do about it. */
export function printHints(report: ModelReport, side_mm: number | null): PrintHint[] {
  if (report.triangles === 0) return [{ isGood: false, words: 'There is nothing to print.' }];
  if (side_mm === null) {
    return [{ isGood: false, words: 'It lies flat: it has no height to print.' }];
  }
  return [
    edgeHint(report),
    overhangHint(report),
    thinHint(report, side_mm),
    partHint(report),
  ].filter((hint) => hint !== null);
}

function edgeHint({ is_watertight, volume, open_edges, bad_edges }: ModelReport): PrintHint {
  if (is_watertight)
    return { isGood: true, words: 'It is watertight: a slicer takes it as it is.' };
  if (volume !== null) {
    const edges = counted(bad_edges, 'edge joins', 'edges join');
    const words = `It is closed, but ${edges} more than two triangles. Slicers mend that by themselves.`;
    return { isGood: true, words };
  }
  const gaps =
    open_edges > 0
      ? counted(open_edges, 'open edge', 'open edges')
      : counted(bad_edges, 'faulty edge', 'faulty edges');
  const words = `It has ${gaps}. Let the slicer repair it, and look at the layers before you print.`;
  return { isGood: false, words };
}

function overhangHint({ print: { overhang } }: ModelReport): PrintHint {
  const share = shareWords(overhang);
  if (overhang < MUCH.overhang) {
    return { isGood: true, words: `Hardly any of it hangs over (${share}).` };
  }
  const words = `${share} of the surface hangs over by more than 45°. Print it with supports, or lay it down.`;
  return { isGood: false, words };
}

const THIN_WORDS: Record<ThinShare['is'], string> = {
  exact: '',
  about: 'About ',
  'at-least': 'At least ',
  'at-most': 'Up to ',
};

function thinHint({ print: { thin } }: ModelReport, side_mm: number): PrintHint | null {
  const found = thinShareAt(thin, side_mm);
  if (!found) return null;
  const { share, is } = found;
  if (share >= MUCH.thin) {
    const words = `${THIN_WORDS[is]}${shareWords(share)} of the surface is thinner than ${THIN_MM} mm at this size. Print it larger, or with a fine nozzle or in resin.`;
    return { isGood: false, words };
  }
  if (is === 'at-least') {
    const words = `So small a print was not looked at for parts thinner than ${THIN_MM} mm: look at the layers in the slicer.`;
    return { isGood: false, words };
  }
  return { isGood: true, words: `At this size next to nothing is thinner than ${THIN_MM} mm.` };
}

function partHint({ parts: { count } }: ModelReport): PrintHint | null {
  if (count < 2) return null;
  const words = `It is in ${formatCount(count)} pieces that nothing joins. Small ones may come off: look whether they touch, or remove them.`;
  return { isGood: false, words };
}

/** Cubic centimetres of material where it is printed solid; null where it has no inside or no height. */
export function solidVolumeCm3(
  { volume, size }: ModelReport,
  side_mm: number | null,
): number | null {
  const longest = Math.max(...size);
  if (volume === null || side_mm === null || !(longest > 0)) return null;
  return (volume * (side_mm / longest) ** 3) / 1000;
}

export const volumeWords = (cm3: number): string => `${numbers.format(cm3)} cm³`;
