import 'server-only';
import { isSegment } from '../media-path';
import type { BucketAccess } from './bucket-access';
import { listPages } from './list-objects';
import { elementsOf, textOf } from './read-xml';

/** The folders directly below a prefix. Throws S3Failed. */
export async function* listFolders(access: BucketAccess, prefix: string): AsyncGenerator<string> {
  for await (const page of listPages(access, { prefix, delimiter: '/' })) {
    for (const entry of elementsOf(page, 'CommonPrefixes')) {
      const folder = (textOf(entry, 'Prefix') ?? '').slice(prefix.length).replace(/\/$/, '');
      if (isSegment(folder)) yield folder;
    }
  }
}
