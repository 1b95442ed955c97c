import 'server-only';
import { z } from 'zod';

export const NamedCollection = z.strictObject({ id: z.string(), name: z.string() });

export const Collection = NamedCollection.extend({
  count: z.number().describe('Models in it, without those in the trash.'),
  covers: z.array(z.string()).describe('Pictures of the newest, four at most.'),
  created_at: z.iso.datetime(),
});

export const CollectionList = z.strictObject({ items: z.array(Collection) });
