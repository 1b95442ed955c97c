import { ListQuery } from '@/lib/generations/list-query';
import { oneOf } from '../search-params';

type Params = Record<string, string | string[] | undefined>;

/** What the address asks for. A value that means nothing is as good as none. */
export function askedIn(params: Params): Partial<ListQuery> {
  const { shape } = ListQuery;
  const read = <T>(schema: { safeParse(value: unknown): { data?: T } }, name: string) =>
    schema.safeParse(oneOf(params[name]) || undefined).data;
  const asked = {
    q: read(shape.q, 'q'),
    status: read(shape.status, 'status'),
    quality: read(shape.quality, 'quality'),
    favorite: read(shape.favorite, 'favorite'),
    tag: read(shape.tag, 'tag'),
    collection: read(shape.collection, 'collection'),
    sort: read(shape.sort.unwrap(), 'sort'),
    cursor: read(shape.cursor, 'cursor'),
  };
  return Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== undefined));
}
