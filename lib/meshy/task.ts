import 'server-only';
import { z } from 'zod';

/** 0, null and absent all mean "not yet". */
const TimeMs = z.number().positive().nullable().catch(null).default(null);
const Text = z.string().nullable().catch(null).default(null);
const Count = z.number().nonnegative().nullable().catch(null).default(null);
const Link = z.string().min(1).nullable().catch(null).default(null);

/** A format that was not made is absent, null or "": only real links are kept. */
function linksOf(value: unknown): Record<string, string> {
  if (typeof value !== 'object' || value === null) return {};
  const links = Object.entries(value).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string' && entry[1] !== '',
  );
  return Object.fromEntries(links);
}

function linkSetsOf(value: unknown): Record<string, string>[] {
  const sets = Array.isArray(value) ? value : [value];
  return sets.map(linksOf).filter((set) => Object.keys(set).length > 0);
}

/** Fine tasks carry null, nothing, or an empty message. */
const TaskError = z
  .looseObject({
    type: z.string().optional().catch(undefined),
    code: z.string().optional().catch(undefined),
    message: z.string().catch(''),
    doc_url: z.string().optional().catch(undefined),
  })
  .nullable()
  .catch(null)
  .default(null)
  .transform((error) =>
    error === null || (error.message === '' && !error.type && !error.code) ? null : error,
  );

/** One text-to-3D task as Meshy returns it, read tolerantly: unknown keys stay, an unknown status
 *  stays the string it is. Times: ms since epoch or null; `progress`: 0–100; `model_urls` and
 *  `thumbnail_url` die 3 days after the task was made; `consumed_credits`: what was charged, 0 for FAILED.
 *  Source: docs.meshy.ai/en/api/text-to-3d (read 2026-11-23). */
export const MeshyTask = z.looseObject({
  id: z.string().min(1),
  type: Text,
  status: z.string().min(1),
  progress: z
    .number()
    .catch(0)
    .default(0)
    .transform((percent) => Math.min(100, Math.max(0, Math.floor(percent)))),
  preceding_tasks: Count,
  prompt: Text,
  texture_prompt: Text,
  created_at: TimeMs,
  started_at: TimeMs,
  finished_at: TimeMs,
  expires_at: TimeMs,
  model_urls: z.unknown().default(null).transform(linksOf),
  texture_urls: z.unknown().default(null).transform(linkSetsOf),
  thumbnail_url: Link,
  task_error: TaskError,
  consumed_credits: Count,
});
export type MeshyTask = z.infer<typeof MeshyTask>;

const FINAL = new Set(['SUCCEEDED', 'FAILED', 'CANCELED', 'EXPIRED']);

/** Whether a task in this status will never change again. */
export function isFinal(status: string): boolean {
  return FINAL.has(status);
}
