import 'server-only';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';

export const MANIFEST = 'manifest.json';
/** Every file's sha256, in the form `sha256sum -c` reads. */
export const SUMS = 'SHA256SUMS';
export const SECRET = 'secret';
export const DATABASE = 'database';
export const MEDIA = 'media';
/** Generations that moved while the database was read, and models deleted while files were. */
export const CHANGED = 'changed-meanwhile.ndjson';

/** What a backup says of itself. `begun_at`: nothing made since is in it. */
const Manifest = z.object({
  format: z.literal('nexaai-backup'),
  version: z.number().int().positive(),
  begun_at: z.iso.datetime(),
  ended_at: z.iso.datetime(),
  /** Documents per collection. */
  documents: z.record(z.string(), z.number()),
  files: z.number(),
  bytes: z.number(),
  /** Files the models name and the disk did not have so, then. */
  flawed: z.array(z.string()),
  sums_sha256: z.string(),
});
export type Manifest = z.infer<typeof Manifest>;

export const FORMAT = { format: 'nexaai-backup', version: 1 } as const;

/** Throws an Error that says why this is no backup to restore from. */
export async function readManifest(folder: string): Promise<Manifest> {
  const text = await readFile(path.join(folder, MANIFEST), 'utf8').catch(() => undefined);
  if (text === undefined) throw new Error(`${folder} is no backup: it has no ${MANIFEST}.`);
  const parsed = Manifest.safeParse(asJson(text));
  if (!parsed.success) throw new Error(`${MANIFEST} of ${folder} is damaged.`);
  if (parsed.data.version > FORMAT.version) {
    throw new Error('This backup was made by a newer NexaAI: restore it with that version.');
  }
  return parsed.data;
}

function asJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
