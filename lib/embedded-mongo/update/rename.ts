import { type Doc, own } from '../values/document';
import { badValue } from '../values/errors';
import { unsetIn } from './fields';
import { type Placeholders, setIn, walkPath } from './path';
import { describedDoc } from './wording';

/** Moves a field: what was at the target goes, and a missing source changes nothing. */
export function rename(doc: Doc, from: string, to: string, placeholders: Placeholders): void {
  let moved: unknown;
  walkPath(doc, {
    path: from,
    creates: false,
    placeholders,
    act: (box, key) => {
      if (Array.isArray(box)) throw inArray('source', from, doc);
      moved = own(box, key);
      unsetIn(box, key);
    },
  });
  if (moved === undefined) return;
  walkPath(doc, {
    path: to,
    creates: true,
    placeholders,
    act: (box, key) => {
      if (Array.isArray(box)) throw inArray('destination', to, doc);
      setIn(box, key, moved);
    },
  });
}

function inArray(which: string, path: string, doc: Doc): Error {
  return badValue(
    `The ${which} field cannot be an array element, '${path}' in doc with ${describedDoc(doc)} has an array field`,
  );
}
