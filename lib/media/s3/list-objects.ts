import 'server-only';
import type { BucketAccess } from './bucket-access';
import { elementsOf, textOf } from './read-xml';

export type ListedObject = { key: string; bytes: number; modified_at: Date };

/** Every object whose key begins so, page by page, in the order of their keys. Throws S3Failed. */
export async function* listObjects(
  { ask }: BucketAccess,
  prefix: string,
  perPage = 1000,
): AsyncGenerator<ListedObject> {
  let token: string | undefined;
  do {
    const { text } = await ask({
      method: 'GET',
      query: {
        'list-type': '2',
        prefix,
        'max-keys': String(perPage),
        ...(token === undefined ? {} : { 'continuation-token': token }),
      },
    });
    for (const entry of elementsOf(text, 'Contents')) {
      yield {
        key: textOf(entry, 'Key') ?? '',
        bytes: Number(textOf(entry, 'Size')),
        modified_at: new Date(textOf(entry, 'LastModified') ?? 0),
      };
    }
    const isMore = textOf(text, 'IsTruncated') === 'true';
    token = isMore ? textOf(text, 'NextContinuationToken') : undefined;
  } while (token);
}
