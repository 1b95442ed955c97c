import 'server-only';
import type { ByteSource } from '../media/media-store';
import { readDirectory } from '../media/zip/read-directory';
import { readMember, readWhole } from '../media/zip/read-member';
import type { ZipMember } from '../media/zip/zip-member';
import { ZipRefused } from '../media/zip/zip-refused';
import { LIBRARY_FORMAT, LIBRARY_VERSION, LibraryRecord } from './library-record';

// Whoever unpacked it and packed the folder again has one folder more around it.
const WANTED =
  /^(?:[^/]+\/)?(?:metadata\.json|models\/[^/]+\/(?:record\.json|model\.glb|preview\.glb|poster\.webp))$/;
const START = new RegExp(`^\\{"format":"${LIBRARY_FORMAT}","version":(\\d+)[,}]`);
const START_BYTES = 200;
const RECORD_MAX_BYTES = 200 * 1024;

/** An archive of this site's own making. */
export type Archive = {
  source: ByteSource;
  /** The `record.json` of each model, in the order of the archive. */
  records: ZipMember[];
  members: ReadonlyMap<string, ZipMember>;
};

/** Throws ZipRefused for what is no such archive, or was written by a newer version. */
export async function openArchive(source: ByteSource): Promise<Archive> {
  const members = await readDirectory(source, (name) => WANTED.test(name));
  const metadata = [...members.values()].find(({ name }) => name.endsWith('metadata.json'));
  const version = metadata && START.exec(await startOf(source, metadata))?.[1];
  if (version === undefined) {
    throw new ZipRefused(
      'This is no library archive: choose a ZIP that was downloaded as a library, whole.',
    );
  }
  if (Number(version) > LIBRARY_VERSION) {
    throw new ZipRefused('A newer version made this archive: update this server first.');
  }
  const records = [...members.values()]
    .filter(({ name }) => name.endsWith('/record.json'))
    .sort((a, b) => a.offset - b.offset);
  return { source, records, members };
}

async function startOf(source: ByteSource, member: ZipMember): Promise<string> {
  for await (const chunk of readMember(source, member)) {
    return Buffer.from(chunk.subarray(0, START_BYTES)).toString('utf8');
  }
  return '';
}

/** What an archive says of one model. Throws ZipRefused when that is not what we write. */
export async function readRecord(source: ByteSource, member: ZipMember): Promise<LibraryRecord> {
  const text = (await readWhole(source, member, RECORD_MAX_BYTES)).toString('utf8');
  const parsed = LibraryRecord.safeParse(jsonOf(text));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new ZipRefused(`Its record.json is not right: ${issue?.path.join('.')} ${issue?.message}.`);
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
