import { randomUUID } from 'node:crypto';
import { link, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';

/** Tells this run of a process from an earlier one that had the same pid, as in containers. */
const RUN = Symbol.for('nexaai.demo-engine.run');
const holder = globalThis as typeof globalThis & { [RUN]?: string };

const Claim = z.object({ pid: z.int(), run: z.string() });
type Claim = z.infer<typeof Claim>;

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && Reflect.get(error, 'code') === code;
}

async function readClaim(file: string): Promise<Claim | undefined> {
  try {
    return Claim.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch {
    return undefined;
  }
}

function isAlive(claim: Claim, run: string): boolean {
  if (claim.pid === process.pid) return claim.run === run;
  try {
    process.kill(claim.pid, 0);
    return true;
  } catch (error) {
    return hasCode(error, 'EPERM');
  }
}

/** Moves a dead claim out of the way. Of several that try, one succeeds; whoever catches the fresh
 *  claim of another by mistake puts it back. */
async function clearAway(file: string, dead: Claim | undefined): Promise<void> {
  const old = `${file}.${randomUUID()}.part`;
  try {
    await rename(file, old);
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return;
    throw error;
  }
  const moved = await readClaim(old);
  const isFresh = moved !== undefined && (moved.run !== dead?.run || moved.pid !== dead.pid);
  if (isFresh) await link(old, file).catch(() => {});
  await rm(old, { force: true });
}

/** Makes this process the only one that serves `dir`; call the result to give it up. Undefined while
 *  a living process holds it. `force` takes it from a holder that does not answer. */
export async function claimDirectory(
  dir: string,
  { force = false } = {},
): Promise<(() => Promise<void>) | undefined> {
  holder[RUN] ??= randomUUID();
  const run = holder[RUN];
  const file = path.join(dir, 'engine.lock');
  const held = await readClaim(file);
  const isDead = held !== undefined && !isAlive(held, run);
  if (force || isDead) await clearAway(file, held);
  const draft = `${file}.${randomUUID()}.part`;
  const claim: Claim = { pid: process.pid, run };
  await writeFile(draft, JSON.stringify(claim), { mode: 0o600 });
  try {
    await link(draft, file);
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return undefined;
    throw error;
  } finally {
    await rm(draft, { force: true });
  }
  return () => rm(file, { force: true });
}
