import 'server-only';
import { SECOND } from '../../clock';
import { createThread } from '../thread/one-at-a-time';
import type { Validation, ValidationTask } from './validation';

const BYTES_PER_EXTRA_SECOND = 10 * 1024 * 1024;
const BASE_MS = 10 * SECOND;
/** What the thread may hold besides the file itself. */
const MAX_HEAP_MB = 512;

type GlbFile = { place: string; bytes: number };

/** Holds a file against the rules of glTF. Never rejects. */
export type ValidateGlb = (file: GlbFile, signal?: AbortSignal) => Promise<Validation>;

type Options = { worker: URL | string; deadline?: (bytes: number) => number };

/** How long a file of this size may take: about a hundred times what it does take. */
export function deadlineMs(bytes: number): number {
  return BASE_MS + Math.ceil(bytes / BYTES_PER_EXTRA_SECOND) * SECOND;
}

/**
 * The Khronos validator in a thread of its own, one file after the other: a bad one can hang it,
 * overflow its stack or fill its memory, and all of that ends with the thread. The inspection comes
 * first and has turned down what could do worse. `worker`: the bundled program.
 */
export function createGlbValidator({ worker, deadline = deadlineMs }: Options): ValidateGlb {
  const run = createThread<ValidationTask, Validation>({
    worker,
    name: 'validator',
    max_heap_mb: MAX_HEAP_MB,
  });
  return async ({ place, bytes }, signal) => {
    const limit_ms = deadline(bytes);
    const answer = await run({ task: { place }, limit_ms, load: `${bytes} bytes`, signal });
    return answer.kind === 'answer' ? answer.reply : unchecked(answer.reason);
  };
}

/** Stands in where no validator was built: keeps everything the inspection keeps. */
export const noValidator: ValidateGlb = async () => unchecked('the validator is not built');

function unchecked(reason: string): Validation {
  return { kind: 'unchecked', reason };
}
