import 'server-only';
import { DAY } from '../../clock';
import type { BucketAccess } from './bucket-access';
import { abortUpload } from './put-in-parts';
import { elementsOf, textOf } from './read-xml';

/** Whoever still puts parts after so long has given up. */
const ABANDONED_MS = DAY;

/** Takes back uploads that a process began and did not live to finish: their parts are paid for,
 *  and no list shows them. Gives how many. Throws S3Failed. */
export async function sweepUploads(access: BucketAccess): Promise<number> {
  const { bucket, patience, ask } = access;
  const query = { uploads: '', prefix: bucket.prefix };
  const { text } = await ask({ method: 'GET', query });
  let swept = 0;
  for (const upload of elementsOf(text, 'Upload')) {
    const [key, uploadId] = [textOf(upload, 'Key'), textOf(upload, 'UploadId')];
    const begun = Date.parse(textOf(upload, 'Initiated') ?? '');
    if (!key?.startsWith(bucket.prefix) || !uploadId) continue;
    if (!(patience.clock.now() - begun > ABANDONED_MS)) continue;
    await abortUpload(access, key, uploadId);
    swept += 1;
  }
  return swept;
}
