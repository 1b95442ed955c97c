import { randomUUID } from 'node:crypto';
import { readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';

type Lock = { release(): void };

const ABANDONED_AFTER_MS = 10_000;
const held = new Set<string>();

/** One process at a time may start a server. Undefined while another one is at it. */
export function takeStartingLock(dir: string): Lock | undefined {
  const file = path.join(dir, 'starting.lock');
  const token = `${process.pid} ${randomUUID()}`;
  try {
    writeFileSync(file, token, { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if (!isCode(error, 'EEXIST')) throw error;
    removeAbandoned(file);
    return undefined;
  }
  held.add(token);
  return {
    release() {
      held.delete(token);
      if (contentOf(file) === token) rmSync(file, { force: true });
    },
  };
}

/** A lock is abandoned when its process is gone, or cannot have been starting for so long. */
function removeAbandoned(file: string): void {
  const content = contentOf(file);
  if (content === undefined || (isAlive(content) && !isOld(file))) return;
  // Whoever moves it away owns the removal; a lock taken meanwhile is put back.
  const aside = `${file}.${randomUUID()}`;
  try {
    renameSync(file, aside);
    if (contentOf(aside) === content) rmSync(aside, { force: true });
    else renameSync(aside, file);
  } catch {
    // Another process was faster.
  }
}

function isAlive(content: string): boolean {
  const pid = Number.parseInt(content, 10);
  if (!Number.isSafeInteger(pid) || pid <= 0) return true;
  if (pid === process.pid) return held.has(content);
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return !isCode(error, 'ESRCH');
  }
}

function isOld(file: string): boolean {
  try {
    return Date.now() - statSync(file).mtimeMs > ABANDONED_AFTER_MS;
  } catch {
    return false;
  }
}

function contentOf(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

export function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
