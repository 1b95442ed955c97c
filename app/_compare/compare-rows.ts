import type { GenerationView } from '@/lib/generations/view';
import { QUALITY_WORDS, STATUS_WORDS } from '../_gallery/wording';
import { formatBytes, formatCount, formatCredits, formatDuration } from '../_ui/format';
import { type LengthUnit, sizeWords } from '../_viewer/length-units';

export type CompareRow = { name: string; values: [string, string]; isDifferent: boolean };

const NONE = '—';

type Fact = { name: string; of: (view: GenerationView, unit: LengthUnit) => string };

const counted = (count: number | undefined): string =>
  count === undefined ? NONE : formatCount(count);

const FACTS: readonly Fact[] = [
  { name: 'Status', of: statusWords },
  { name: 'Quality', of: ({ quality }) => QUALITY_WORDS[quality] },
  { name: 'Triangles', of: ({ stats }) => counted(stats?.triangles) },
  { name: 'Vertices', of: ({ stats }) => counted(stats?.vertices) },
  { name: 'Materials', of: ({ stats }) => counted(stats?.materials) },
  { name: 'Textures', of: ({ stats }) => counted(stats?.textures) },
  { name: 'Size', of: ({ stats }, unit) => (stats ? sizeWords(stats.size_m, unit) : NONE) },
  { name: 'File', of: fileSize },
  { name: 'Charged', of: charged },
  { name: 'Made in', of: timeTaken },
];

/** The numbers of two models beside each other. */
export function compareRows(one: GenerationView, other: GenerationView, unit: LengthUnit) {
  return FACTS.map(({ name, of }): CompareRow => {
    const values: CompareRow['values'] = [of(one, unit), of(other, unit)];
    return { name, values, isDifferent: values[0] !== values[1] };
  });
}

function statusWords({ status, preview_only, awaits_texture }: GenerationView): string {
  if (awaits_texture) return 'Shape ready; whether it gets a texture is yours to say';
  return status === 'completed' && preview_only ? 'Ready, shape only' : STATUS_WORDS[status];
}

function fileSize({ files }: GenerationView): string {
  const file =
    files.find(({ kind }) => kind === 'model') ?? files.find(({ kind }) => kind === 'preview');
  return file ? formatBytes(file.bytes) : NONE;
}

function charged({ credits: { preview, refine }, engine }: GenerationView): string {
  return preview === null && refine === null
    ? NONE
    : formatCredits((preview ?? 0) + (refine ?? 0), engine);
}

function timeTaken({ created_at, completed_at }: GenerationView): string {
  return completed_at === null
    ? NONE
    : formatDuration(Date.parse(completed_at) - Date.parse(created_at));
}
