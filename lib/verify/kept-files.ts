import 'server-only';
import { createHash } from 'node:crypto';
import { Writable } from 'node:stream';
import type { Id } from '../db/id';
import { messageOf } from '../errors';
import type { ModelDocument } from '../generations/documents';
import { models } from '../generations/store';
import { inspectGlb } from '../media/glb/inspect-glb';
import type { MediaStore, OpenFile } from '../media/media-store';
import type { StoredFile } from '../media/stored-file';
import type { Finding } from './finding';

const ADVICE = 'Restore the file from a backup, or delete the generation.';

/** Files that these models name and the disk does not have exactly so. Reads every byte. */
export async function damagedFiles(
  ids: Id[],
  { media, count }: { media: MediaStore; count: (files: number) => void },
): Promise<Finding[]> {
  const found = models()
    .find({ _id: { $in: ids }, deleted_at: null })
    .project<ModelDocument>({ files: 1, glb_file_path: 1, preview_glb_file_path: 1 });
  const findings: Finding[] = [];
  for (const model of await found.toArray()) {
    count(model.files.length);
    const flaws = [...unrecorded(model), ...(await flawsOf(media, model.files))];
    const about = { kind: 'violation', subject: 'model', id: model._id.toHexString() } as const;
    findings.push(...flaws.map((what) => ({ ...about, what, advice: ADVICE })));
  }
  return findings;
}

function unrecorded({ files, glb_file_path, preview_glb_file_path }: ModelDocument): string[] {
  const recorded = new Set(files.map(({ path }) => path));
  return [...new Set([glb_file_path, preview_glb_file_path])]
    .filter((path) => path !== null && !recorded.has(path))
    .map((path) => `names ${path} without its size and sha256`);
}

async function flawsOf(media: MediaStore, files: StoredFile[]): Promise<string[]> {
  const flaws: string[] = [];
  for (const file of files) {
    const flaw = await flawOf(media, file);
    if (flaw) flaws.push(`names ${file.path}, which ${flaw}`);
  }
  return flaws;
}

async function flawOf(media: MediaStore, file: StoredFile): Promise<string | undefined> {
  let opened: OpenFile | undefined;
  try {
    opened = await media.open(file.path);
    return opened ? await differenceOf(opened, file) : 'is not there';
  } catch (thrown) {
    return `cannot be read: ${messageOf(thrown)}`;
  } finally {
    await opened?.close();
  }
}

async function differenceOf(opened: OpenFile, file: StoredFile): Promise<string | undefined> {
  if (opened.bytes !== file.bytes) return `has ${opened.bytes} bytes instead of ${file.bytes}`;
  if ((await sha256Of(opened)) !== file.sha256) return 'has other bytes than were stored';
  if (file.kind === 'poster') return undefined;
  const verdict = await inspectGlb(opened);
  return verdict.ok ? undefined : `is not a sound GLB: ${verdict.reason}`;
}

async function sha256Of(opened: OpenFile): Promise<string> {
  const hash = createHash('sha256');
  const sink = new Writable({
    write: (chunk, _encoding, done) => {
      hash.update(chunk);
      done();
    },
  });
  await opened.sendTo(sink, { start: 0, end: opened.bytes - 1 });
  return hash.digest('hex');
}
