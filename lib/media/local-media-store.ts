import 'server-only';
import { constants } from 'node:fs';
import {
  type FileHandle,
  lstat,
  mkdir,
  open,
  opendir,
  realpath,
  rm,
  statfs,
  unlink,
} from 'node:fs/promises';
import path from 'node:path';
import { copyRegularFile } from './copy-local-file';
import { isPartName, openIncomingFile, readFully } from './incoming-local-file';
import { hasCode, isSegment, placeInside } from './media-path';
import type { FileStat, MediaStore, OpenFile } from './media-store';
import { moveRegularFile } from './move-local-file';
import { sendRange } from './send-range';

// Undefined on Windows.
const READ_NO_LINKS = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0);

/** Keeps media in a folder of this machine, which is made when it is first needed. */
export function createLocalMediaStore(dir: string): MediaStore {
  let found: Promise<string> | undefined;
  const root = (): Promise<string> => {
    found ??= makeRoot(dir).catch((error: unknown) => {
      found = undefined; // an unmounted disk may come back
      throw error;
    });
    return found;
  };
  const placeOf = async (relativePath: string) => placeInside(await root(), relativePath);

  return {
    receive: async (relativePath) => openIncomingFile(await placeOf(relativePath)),
    open: async (relativePath) => openRegularFile(await placeOf(relativePath)),
    stat: async (relativePath) => statRegularFile(await placeOf(relativePath), relativePath),
    copy: async (from, to) => copyRegularFile(await placeOf(from), await placeOf(to)),
    move: async (from, to) => moveRegularFile(await placeOf(from), await placeOf(to)),
    remove: async (relativePath) => {
      try {
        await unlink(await placeOf(relativePath));
        return true;
      } catch (error) {
        if (hasCode(error, 'ENOENT')) return false;
        throw error;
      }
    },
    list: async function* list(folder) {
      const place = await placeOf(folder);
      for await (const name of namesIn(place)) {
        if (name.startsWith('.')) continue;
        const found = await statRegularFile(path.join(place, name), `${folder}/${name}`);
        if (found !== undefined) yield found;
      }
    },
    folders: async function* folders() {
      yield* foldersIn(await root());
    },
    parts: async function* parts() {
      yield* partsIn(await root());
    },
    sweepParts: async (untouchedSince) => sweepParts(await root(), untouchedSince),
    freeBytes: async () => {
      const place = await root();
      await mkdir(place, { recursive: true });
      const disk = await statfs(place);
      return disk.bavail * disk.bsize;
    },
    reach: async () => {
      await root();
    },
    lend: () => undefined,
  };
}

async function makeRoot(dir: string): Promise<string> {
  await mkdir(dir, { recursive: true });
  return realpath(dir);
}

async function openRegularFile(place: string): Promise<OpenFile | undefined> {
  // Where links cannot be refused by the opening itself.
  if (!constants.O_NOFOLLOW && !(await statRegularFile(place, ''))) return undefined;
  const handle = await openOrNothing(place);
  if (handle === undefined) return undefined;
  const found = await handle.stat();
  if (!found.isFile()) {
    await handle.close();
    return undefined;
  }
  return openFile(handle, found.size);
}

async function openOrNothing(place: string): Promise<FileHandle | undefined> {
  try {
    return await open(place, READ_NO_LINKS);
  } catch (error) {
    if (hasCode(error, 'ENOENT', 'ELOOP', 'EMLINK')) return undefined;
    throw error;
  }
}

function openFile(handle: FileHandle, bytes: number): OpenFile {
  return {
    bytes,
    read: (offset, length) => readFully(handle, offset, length),
    sendTo: (sink, range) => sendRange(handle, sink, range),
    close: () => handle.close(),
  };
}

async function statRegularFile(place: string, relativePath: string): Promise<FileStat | undefined> {
  try {
    const found = await lstat(place);
    if (!found.isFile()) return undefined;
    return { path: relativePath, bytes: found.size, modified_at: found.mtime };
  } catch (error) {
    if (hasCode(error, 'ENOENT', 'ENOTDIR')) return undefined;
    throw error;
  }
}

async function* namesIn(folder: string): AsyncGenerator<string> {
  try {
    for await (const entry of await opendir(folder)) yield entry.name;
  } catch (error) {
    if (!hasCode(error, 'ENOENT', 'ENOTDIR')) throw error;
  }
}

async function sweepParts(root: string, untouchedSince: Date): Promise<number> {
  let swept = 0;
  for await (const part of partsIn(root)) {
    if (part.modified_at >= untouchedSince) continue;
    await rm(path.join(root, part.path), { force: true });
    swept += 1;
  }
  return swept;
}

async function* foldersIn(root: string): AsyncGenerator<string> {
  for await (const folder of namesIn(root)) {
    // A link in the media folder may lead anywhere: never delete through one.
    if (isSegment(folder) && (await isRealFolder(path.join(root, folder)))) yield folder;
  }
}

async function* partsIn(root: string): AsyncGenerator<FileStat> {
  for await (const folder of foldersIn(root)) {
    const place = path.join(root, folder);
    for await (const name of namesIn(place)) {
      if (!isPartName(name)) continue;
      const part = await statRegularFile(path.join(place, name), `${folder}/${name}`);
      if (part !== undefined) yield part;
    }
  }
}

async function isRealFolder(place: string): Promise<boolean> {
  return (await lstat(place)).isDirectory();
}
