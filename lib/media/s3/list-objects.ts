import 'server-only';
import type { BucketAccess } from './bucket-access';
import { elementsOf, textOf } from './read-xml';

export type ListedObject = { key: string; bytes: number; modified_at: Date };

/** Every object whose key begins so, in the order of their keys. Throws S3Failed. */
export async function* listObjects(
  access: BucketAccess,
  prefix: string,
  perPage = 1000,
): AsyncGenerator<ListedObject> {
  for await (const page of listPages(access, { prefix, 'max-keys': String(perPage) })) {
    for (const entry of elementsOf(page, 'Contents')) {
      yield {
        key: textOf(entry, 'Key') ?? '',
        bytes: Number(textOf(entry, 'Size')),
        modified_at: new Date(textOf(entry, 'LastModified') ?? 0),
      };
    }
  }
}

/** The pages of a list, as they come. Throws S3Failed. */
export async function* listPages(
  { ask }: BucketAccess,
  query: Readonly<Record<string, string>>,
): AsyncGenerator<string> {
  let token: string | undefined;
  do {
    const onward: Record<string, string> = token ? { 'continuation-token': token } : {};
    const { text } = await ask({ method: 'GET', query: { 'list-type': '2', ...query, ...onward } });
    yield text;
    const isMore = textOf(text, 'IsTruncated') === 'true';
    token = isMore ? textOf(text, 'NextContinuationToken') : undefined;
  } while (token);
}
