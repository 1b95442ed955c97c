import { ListQuery } from '@/lib/generations/list-query';
import { oneOf } from '../(site)/search-params';

type Params = Record<string, string | string[] | undefined>;

/** What the address, or the form, asks for. A value that means nothing is as good as none, and what
 *  goes without saying is left out: one wish has one address. */
export function askedIn(params: Params): Partial<ListQuery> {
  const { shape } = ListQuery;
  const read = <T>(schema: { safeParse(value: unknown): { data?: T } }, name: string) =>
    schema.safeParse(oneOf(params[name]) || undefined).data;
  const sort = read(shape.sort.unwrap(), 'sort');
  const [from, to] = [read(shape.from, 'from'), read(shape.to, 'to')];
  const asked = {
    q: read(shape.q, 'q') || undefined,
    status: read(shape.status, 'status'),
    quality: read(shape.quality, 'quality'),
    favorite: read(shape.favorite, 'favorite'),
    tag: read(shape.tag, 'tag'),
    collection: read(shape.collection, 'collection'),
    made_with: read(shape.made_with, 'made_with'),
    color: read(shape.color, 'color'),
    shape: read(shape.shape, 'shape'),
    triangles_min: read(shape.triangles_min, 'triangles_min'),
    triangles_max: read(shape.triangles_max, 'triangles_max'),
    from,
    to,
    tz: from || to ? read(shape.tz, 'tz') : undefined,
    sort: sort === 'newest' ? undefined : sort,
    cursor: read(shape.cursor, 'cursor'),
  };
  return Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== undefined));
}
