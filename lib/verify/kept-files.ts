import 'server-only';
import type { Id } from '../db/id';
import type { ModelDocument } from '../generations/documents';
import { models } from '../generations/store';
import type { MediaStore } from '../media/media-store';
import type { StoredFile } from '../media/stored-file';
import { flawOf } from './file-flaw';
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
    if (flaw) flaws.push(`names ${file.path}, which ${flaw.words}`);
  }
  return flaws;
}
