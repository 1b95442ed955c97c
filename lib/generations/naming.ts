import { z } from 'zod';
import { NOTES_MAX_CHARS, TAG_MAX_CHARS, TAGS_MAX, TITLE_MAX_CHARS } from './limits';
import { tidy } from './tidy-name';

const SORT_CHARS = 80;

/** A name of one's own; nothing but spaces takes it away again. */
export const Title = z
  .string()
  .transform(tidy)
  .pipe(z.string().max(TITLE_MAX_CHARS, `title is longer than ${TITLE_MAX_CHARS} characters`))
  .transform((title) => title || null)
  .nullable();

/** Free words kept with a model, their lines as they were written; nothing but spaces is none. */
export const Notes = z
  .string()
  .transform((notes) => notes.normalize('NFC').replace(/\r\n?/g, '\n').trim())
  .pipe(z.string().max(NOTES_MAX_CHARS, `notes are longer than ${NOTES_MAX_CHARS} characters`))
  .transform((notes) => notes || null)
  .nullable();

/** One word or a few, in small letters, so that `Robot` and `robot` are one tag. */
export const Tag = z
  .string()
  .transform((tag) => tidy(tag).toLowerCase())
  .pipe(
    z
      .string()
      .min(1, 'a tag is empty')
      .max(TAG_MAX_CHARS, `a tag is longer than ${TAG_MAX_CHARS} characters`)
      .regex(/^[^,]*$/, 'a tag has no comma'),
  );

export const Tags = z
  .array(Tag)
  .max(TAGS_MAX, `a model has ${TAGS_MAX} tags at most`)
  .transform((tags) => [...new Set(tags)]);

/** What a list by name is sorted by. */
export function sortName({ title, prompt }: { title: string | null; prompt: string }): string {
  return tidy(title ?? prompt)
    .toLowerCase()
    .slice(0, SORT_CHARS);
}
