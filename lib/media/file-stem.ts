const MAX_CHARS = 60;

/** `a-robot-arm`: a file's name from the first words of a prompt or title. */
export function fileStem(words: string): string {
  const stem = words
    .toLowerCase()
    .replace(/[^\p{Letter}\p{Number}]+/gu, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, MAX_CHARS);
  return stem || 'model';
}

/** `.glb`, `.preview.glb` or `.webp`: what tells the kinds of stored files apart. */
export function fileEnding(path: string): string {
  return path.slice(path.indexOf('.'));
}
