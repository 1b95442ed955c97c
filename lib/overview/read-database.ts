import 'server-only';
import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { MINUTE } from '../clock';
import { pingDatabase } from '../db/client';
import { readServer } from '../db/read-server';
import { env } from '../env';
import type { DatabaseFact } from './facts';
import { known } from './known';
import type { OverviewSurroundings } from './surroundings';

const PINGS = 5;
const pings: number[] = [];
const KIND_TERMS = { goodForMs: MINUTE, waitMs: 300 };

/** Which database it is, how quick, and how large. */
export async function readDatabase(
  { patience_ms }: Pick<OverviewSurroundings, 'patience_ms'>,
  now: number,
): Promise<DatabaseFact> {
  const ping_ms = await pingMs();
  const waitMs = Math.max(KIND_TERMS.waitMs, patience_ms);
  const found = await known('database', { ...KIND_TERMS, waitMs, now }, readKind);
  const { clock_ahead_ms = null, ...kind } = found?.value ?? {
    kind: 'mongodb' as const,
    version: '',
    size_bytes: null,
  };
  return { ...kind, ping_ms, clock_ahead_ms };
}

/** How long a round trip takes, the middle one of the last few: a single one may have met a pause. */
async function pingMs(): Promise<number> {
  const begun = performance.now();
  await pingDatabase();
  pings.push(performance.now() - begun);
  if (pings.length > PINGS) pings.shift();
  const sorted = pings.toSorted((one, other) => one - other);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? 0;
}

async function readKind() {
  const { is_embedded, version, size_bytes, clock_ahead_ms } = await readServer();
  const kind: DatabaseFact['kind'] = is_embedded ? 'embedded' : 'mongodb';
  return {
    kind,
    version,
    size_bytes: is_embedded ? await sizeOf(path.join(env().DATA_DIR, 'db')) : size_bytes,
    clock_ahead_ms,
  };
}

/** What the embedded database takes on the disk; null where that is another process’s secret. */
async function sizeOf(folder: string): Promise<number | null> {
  try {
    const names = await readdir(/*turbopackIgnore: true*/ folder);
    const sizes = await Promise.all(
      names.map(async (name) => {
        const found = await stat(path.join(folder, name));
        return found.isFile() ? found.blocks * 512 : 0;
      }),
    );
    return sizes.reduce((sum, bytes) => sum + bytes, 0);
  } catch {
    return null;
  }
}
