import { deserialize, deserializeExact, pickFields, pickFieldsExact } from '../values/codec';
import type { Doc } from '../values/document';

/** A stored document: its bytes, parsed as far as somebody looks. */
export class Row {
  readonly id: Buffer;
  readonly raw: Buffer;
  #whole: Doc | undefined;
  #part: Doc | undefined;
  #partOf: Set<string> | undefined;

  constructor(id: Buffer, raw: Buffer, doc?: Doc) {
    this.id = id;
    this.raw = raw;
    this.#whole = doc;
  }

  /** With BSON's own number types, so that it can be written back as it was. */
  get doc(): Doc {
    this.#whole ??= deserializeExact(this.raw);
    return this.#whole;
  }

  /** At least the named top-level fields of `doc`; all of it for null. */
  view(fields: Set<string> | null): Doc {
    if (this.#whole || !fields) return this.doc;
    if (!this.#part || this.#partOf !== fields) {
      this.#part = pickFieldsExact(this.raw, fields);
      this.#partOf = fields;
    }
    return this.#part;
  }

  /** The same in plain JavaScript values, as expressions need them; a fresh copy every time. */
  plain(fields: Set<string> | null): Doc {
    return fields ? pickFields(this.raw, fields) : deserialize(this.raw);
  }
}
