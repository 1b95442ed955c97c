import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { SECOND } from '../clock';
import { writeAtomically } from './write-atomically';

const PROBE_MS = 2 * SECOND;

/** Where the engine of a directory serves, or served last, and its key. */
export const Endpoint = z.object({
  port: z.int().min(1).max(65_535),
  pid: z.int(),
  api_key: z.string().min(1),
});
export type Endpoint = z.infer<typeof Endpoint>;

const fileOf = (dir: string) => path.join(dir, 'endpoint.json');

/** Undefined when the file is missing or damaged. */
export async function readEndpoint(dir: string): Promise<Endpoint | undefined> {
  try {
    return Endpoint.parse(JSON.parse(await readFile(fileOf(dir), 'utf8')));
  } catch {
    return undefined;
  }
}

export async function writeEndpoint(dir: string, endpoint: Endpoint): Promise<void> {
  await writeAtomically(fileOf(dir), `${JSON.stringify(endpoint)}\n`);
}

/** Whether an engine that knows this key serves there now. */
export async function isAnswering(endpoint: Endpoint): Promise<boolean> {
  try {
    const response = await fetch(`http://127.0.0.1:${endpoint.port}/openapi/v1/balance`, {
      headers: { authorization: `Bearer ${endpoint.api_key}` },
      redirect: 'manual',
      signal: AbortSignal.timeout(PROBE_MS),
    });
    await response.body?.cancel();
    return response.status === 200 || response.status === 429;
  } catch {
    return false;
  }
}
