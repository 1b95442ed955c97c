import 'server-only';
import { createHash } from 'node:crypto';
import type { CompleteFile } from '../media-store';
import type { BucketAccess } from './bucket-access';
import type { Body } from './call-bucket';
import { textOf } from './read-xml';
import { S3Failed } from './s3-failed';
import { SHA256_HEADER, statObject } from './stat-object';

type Putting = { key: string; file: CompleteFile; sha256: string; part_bytes: number };

/** Puts a large file piece by piece and joins them; a failure takes back what was put. Each piece
 *  is held in memory once. Throws S3Failed. */
export async function putInParts(access: BucketAccess, putting: Putting): Promise<void> {
  const { key, sha256 } = putting;
  const begun = await access.ask({
    method: 'POST',
    key,
    query: { uploads: '' },
    headers: { [SHA256_HEADER]: sha256 },
  });
  const uploadId = textOf(begun.text, 'UploadId');
  if (!uploadId) throw new S3Failed('S3_ODD', 'an upload in parts was not given a name');
  try {
    await join(access, putting, { uploadId, etags: await putParts(access, putting, uploadId) });
  } catch (thrown) {
    await abortUpload(access, key, uploadId).catch(() => {});
    throw thrown;
  }
}

/** Takes back the parts of an upload that will not be finished. */
export async function abortUpload(access: BucketAccess, key: string, uploadId: string) {
  await access.ask({ method: 'DELETE', key, query: { uploadId }, accept: [404] });
}

async function putParts(
  { ask }: BucketAccess,
  { key, file, part_bytes }: Putting,
  uploadId: string,
): Promise<string[]> {
  const etags: string[] = [];
  for (let offset = 0; offset < file.bytes; offset += part_bytes) {
    const part = await file.read(offset, part_bytes);
    const query = { uploadId, partNumber: String(etags.length + 1) };
    const { headers } = await ask({ method: 'PUT', key, query, body: bodyOf(part) });
    if (!headers.etag) throw new S3Failed('S3_ODD', 'a part was not given a version');
    etags.push(headers.etag);
  }
  return etags;
}

async function join(
  access: BucketAccess,
  { key, file, sha256 }: Putting,
  { uploadId, etags }: { uploadId: string; etags: string[] },
): Promise<void> {
  const parts = etags.map(
    (etag, index) => `<Part><PartNumber>${index + 1}</PartNumber><ETag>${etag}</ETag></Part>`,
  );
  const xml = `<CompleteMultipartUpload>${parts.join('')}</CompleteMultipartUpload>`;
  // A repetition after a lost answer finds the upload gone: what lies there decides.
  const body = bodyOf(Buffer.from(xml));
  await access.ask({ method: 'POST', key, query: { uploadId }, body, accept: [404] });
  const kept = await statObject(access, key);
  if (kept?.bytes !== file.bytes || kept.sha256 !== sha256) {
    throw new S3Failed('S3_ODD', 'the parts of an upload were not joined');
  }
}

function bodyOf(bytes: Uint8Array): Body {
  return {
    bytes: bytes.length,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    open: async function* open() {
      yield bytes;
    },
  };
}
