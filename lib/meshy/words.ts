import 'server-only';

const RAW_TEXT_CHARS = 200;

function wordsIn(value: unknown): string[] {
  if (typeof value === 'string') return value.trim() === '' ? [] : [value.trim()];
  if (Array.isArray(value)) return value.flatMap(wordsIn);
  if (typeof value !== 'object' || value === null) return [];
  return ['message', 'error', 'error_code', 'code'].flatMap((name) =>
    wordsIn(Reflect.get(value, name)),
  );
}

/** Everything Meshy said in an error body, JSON or not: its message first, then its codes. */
export function wordsOf(text: string): string[] {
  try {
    return wordsIn(JSON.parse(text));
  } catch {
    const raw = text.replace(/\s+/g, ' ').trim().slice(0, RAW_TEXT_CHARS);
    return raw === '' ? [] : [raw];
  }
}
