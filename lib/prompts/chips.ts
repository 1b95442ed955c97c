/** Plain words that a prompt may gain or lose at a press. */
export type Chip = { label: string; words: string };

/** One at a time: a prompt with two styles has none. */
export const STYLES: readonly Chip[] = [
  { label: 'Realistic', words: 'realistic style' },
  { label: 'Low-poly', words: 'low-poly style' },
  { label: 'Cartoon', words: 'stylized cartoon style' },
  { label: 'Voxel', words: 'voxel style' },
  { label: 'Hand-painted', words: 'hand-painted style' },
  { label: 'Toy', words: 'chunky toy style' },
  { label: 'Sculpted', words: 'classical sculpture style' },
  { label: 'Sci-fi', words: 'clean sci-fi style' },
];

export const MATERIALS: readonly Chip[] = [
  { label: 'Wood', words: 'carved wood' },
  { label: 'Metal', words: 'brushed metal' },
  { label: 'Ceramic', words: 'glazed ceramic' },
  { label: 'Stone', words: 'rough stone' },
  { label: 'Plastic', words: 'matte plastic' },
  { label: 'Fabric', words: 'woven fabric' },
  { label: 'Leather', words: 'worn leather' },
  { label: 'Gold', words: 'polished gold' },
  { label: 'Marble', words: 'polished marble' },
  { label: 'Rubber', words: 'soft rubber' },
];

const alone = ({ words }: Chip): string =>
  `(?<![\\p{L}\\p{N}-])${words.replace(/[.*+?^$()|[\]{}\\]/g, '\\$&').replaceAll(' ', '\\s+')}(?![\\p{L}\\p{N}-])`;

/** Whether the prompt says it, in whatever way it came there. */
export function hasChip(prompt: string, chip: Chip): boolean {
  return new RegExp(alone(chip), 'iu').test(prompt);
}

/** The prompt with the chip's words, or without them where it has them. Choosing a style takes the
 *  place of another. The rest stays as it was written. */
export function toggleChip(prompt: string, chip: Chip): string {
  if (hasChip(prompt, chip)) return withoutChip(prompt, chip);
  const others = STYLES.includes(chip) ? STYLES : [];
  const bare = others.reduce(withoutChip, prompt).replace(/[\s.,;]+$/, '');
  return bare === '' ? chip.words : `${bare}, ${chip.words}`;
}

function withoutChip(prompt: string, chip: Chip): string {
  if (!hasChip(prompt, chip)) return prompt;
  const words = alone(chip);
  return prompt
    .replace(new RegExp(`\\s*,\\s*${words}`, 'giu'), '')
    .replace(new RegExp(`\\s*${words}(?:\\s*,)?`, 'giu'), '')
    .trimStart();
}
