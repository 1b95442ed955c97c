// Preloaded with `node --import`: ends its process with SIGKILL right after a model's file was
// synced (KILL_AT=fsync) or given its name (KILL_AT=rename), for the KILL_NTH time, or whenever a
// file is opened whose path contains KILL_FILE (KILL_AT=open).
import { readlinkSync } from 'node:fs';
import files from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';
import { fileURLToPath } from 'node:url';

const { KILL_AT, KILL_NTH = '1', KILL_FILE = '' } = process.env;
let left = Number(KILL_NTH);

function dieIfDue() {
  left -= 1;
  if (left === 0) process.kill(process.pid, 'SIGKILL');
}

if (KILL_AT === 'rename') {
  const { rename } = files;
  files.rename = async (from, to) => {
    await rename(from, to);
    if (String(to).endsWith('.glb')) dieIfDue();
  };
  syncBuiltinESMExports();
}

if (KILL_AT === 'open') {
  const { open } = files;
  files.open = (file, ...how) => {
    if (String(file).includes(KILL_FILE)) process.kill(process.pid, 'SIGKILL');
    return open(file, ...how);
  };
  syncBuiltinESMExports();
}

if (KILL_AT === 'fsync') {
  const handle = await files.open(fileURLToPath(import.meta.url));
  const prototype = Object.getPrototypeOf(handle);
  await handle.close();
  const { sync } = prototype;
  prototype.sync = async function syncThenDie() {
    await sync.call(this);
    if (isModelPart(this.fd)) dieIfDue();
  };
}

function isModelPart(fd) {
  try {
    return readlinkSync(`/proc/self/fd/${fd}`).includes('.glb.part-');
  } catch {
    return true; // a system without /proc: every file counts
  }
}
