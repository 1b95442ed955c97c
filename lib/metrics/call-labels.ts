import 'server-only';

/** What a request to Meshy wants, in one word of a few. */
export function callKind({ method, path }: { method: string; path: string }): string {
  if (method === 'POST') return 'buy';
  if (method === 'DELETE') return 'delete';
  if (path.endsWith('/balance')) return 'balance';
  if (path.endsWith('/stream')) return 'stream';
  return path.includes('?') ? 'list' : 'task';
}

/** What came of it: the class of its status, `429`, or that there was none. */
export function callOutcome(status: number | null): string {
  if (status === null) return 'no-answer';
  return status === 429 ? '429' : `${Math.floor(status / 100)}xx`;
}
