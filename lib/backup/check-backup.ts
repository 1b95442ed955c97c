import 'server-only';
import { createReadStream } from 'node:fs';
import path from 'node:path';
import { sha256Of } from './hashed-file';
import { readLines } from './lines';
import { type Manifest, readManifest, SUMS } from './manifest';

/** `secret`, `database/{collection}.ndjson`, `media/models/{file}`: nothing that leads elsewhere. */
const LINE =
  /^([0-9a-f]{64}) {2}(secret|database\/\w[\w-]*\.ndjson|media\/models\/[a-z0-9][a-z0-9._-]*)$/;

type Listed = { path: string; sha256: string };

/** The files of a backup. Throws on a line that no backup has. */
export async function* listedFiles(folder: string): AsyncGenerator<Listed> {
  for await (const line of readLines(path.join(folder, SUMS))) {
    const [, sha256, name] = LINE.exec(line) ?? [];
    if (sha256 === undefined || name === undefined) {
      throw new Error(`${SUMS} of ${folder} is damaged.`);
    }
    yield { path: name, sha256 };
  }
}

/** Reads every byte of a backup. Throws an Error that names the first file that is not as it was
 *  written. */
export async function checkBackup(
  folder: string,
  progress: (line: string) => void,
): Promise<Manifest> {
  const manifest = await readManifest(folder);
  if ((await sumOf(path.join(folder, SUMS))) !== manifest.sums_sha256) {
    throw new Error(`${SUMS} of ${folder} is damaged.`);
  }
  let checked = 0;
  for await (const { path: name, sha256 } of listedFiles(folder)) {
    const found = await sumOf(path.join(folder, ...name.split('/')));
    if (found === undefined) throw new Error(`${name} of ${folder} is missing.`);
    if (found !== sha256) throw new Error(`${name} of ${folder} is damaged.`);
    if (++checked % 100 === 0) progress(`checked: ${checked} of ${manifest.files} files`);
  }
  if (checked !== manifest.files) throw new Error(`${SUMS} of ${folder} is damaged.`);
  return manifest;
}

async function sumOf(place: string): Promise<string | undefined> {
  try {
    return await sha256Of(createReadStream(place));
  } catch (thrown) {
    if (thrown instanceof Error && 'code' in thrown && thrown.code === 'ENOENT') return undefined;
    throw thrown;
  }
}
