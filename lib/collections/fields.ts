import 'server-only';
import { z } from 'zod';
import { Selection } from '../generations/selection';
import { tidy } from '../generations/tidy-name';
import { COLLECTION_NAME_MAX_CHARS } from './view';

/** What a collection is called. */
export const CollectionFields = z.strictObject({
  name: z
    .string()
    .transform(tidy)
    .pipe(
      z
        .string()
        .min(1, 'name: give the collection a name.')
        .max(
          COLLECTION_NAME_MAX_CHARS,
          `name: use at most ${COLLECTION_NAME_MAX_CHARS} characters.`,
        ),
    ),
});
export type CollectionFields = z.infer<typeof CollectionFields>;

/** What goes into a collection, and what comes out of it. */
export const MembersChange = z
  .strictObject({ add: Selection.exactOptional(), remove: Selection.exactOptional() })
  .refine((change) => change.add ?? change.remove, { error: 'name what to add or to remove' });
export type MembersChange = z.infer<typeof MembersChange>;
