import { fieldsOf } from '../query/fields';
import { matcher } from '../query/match';
import type { Store } from '../store';
import { deserialize, serialize } from '../values/codec';
import { toNumber } from '../values/compare';
import { type Doc, isDoc } from '../values/document';
import { DbError } from '../values/errors';
import { keyAfter } from '../values/key';
import type { Collection, Index } from './collection';
import { CATALOG, catalogKey, documentPrefix, indexPrefix } from './keys';

/** The collections and their indexes, kept in memory as the store has them. */
export class Catalog {
  readonly #store: Store;
  #collections = new Map<string, Collection>();
  #nextId = 1;

  constructor(store: Store) {
    this.#store = store;
    this.reload();
    store.onTakenBack(() => this.reload());
  }

  /** Forgets everything and reads it again. Collections handed out before are stale afterwards. */
  reload(): void {
    this.#collections = new Map();
    this.#nextId = 1;
    for (const { value } of this.#store.range(CATALOG, keyAfter(CATALOG))) {
      const saved = deserialize(value);
      const collection = collectionOf(String(saved.ns), toNumber(saved.id), docOf(saved.options));
      for (const index of Array.isArray(saved.indexes) ? saved.indexes : []) {
        const { id, spec, multikey, shortened } = docOf(index);
        collection.indexes.push({
          ...indexOf(collection.id, toNumber(id), docOf(spec)),
          multikey: multikey === true,
          shortened: shortened === true,
        });
      }
      this.#nextId = Math.max(this.#nextId, collection.id + 1);
      this.#collections.set(collection.ns, collection);
    }
  }

  get(ns: string): Collection | undefined {
    return this.#collections.get(ns);
  }

  all(): Collection[] {
    return [...this.#collections.values()];
  }

  inDatabase(name: string): Collection[] {
    return this.all().filter(({ ns }) => ns.startsWith(`${name}.`));
  }

  databases(): string[] {
    return [...new Set(this.all().map(({ ns }) => ns.slice(0, ns.indexOf('.'))))].sort();
  }

  /** The collection, made when it is not there. Throws 73 for a name MongoDB refuses. */
  ensure(ns: string, options: Doc = {}): Collection {
    const known = this.#collections.get(ns);
    if (known) return known;
    validateNamespace(ns);
    const collection = collectionOf(ns, this.#nextId++, options);
    collection.size = 0;
    this.#collections.set(ns, collection);
    this.save(collection);
    return collection;
  }

  save(collection: Collection): void {
    const { ns, id, options, indexes } = collection;
    const kept = indexes.map(({ id: indexId, spec, multikey, shortened }) => ({
      id: indexId,
      spec,
      multikey,
      shortened,
    }));
    this.#store.transaction(() =>
      this.#store.put(catalogKey(ns), serialize({ ns, id, options, indexes: kept })),
    );
  }

  drop(collection: Collection): void {
    this.#store.transaction(() => {
      this.wipe(collection.prefix);
      this.wipe(indexPrefix(collection.id));
      this.#store.remove(catalogKey(collection.ns));
    });
    this.#collections.delete(collection.ns);
  }

  rename(collection: Collection, ns: string): void {
    validateNamespace(ns);
    this.#store.transaction(() => {
      this.#store.remove(catalogKey(collection.ns));
      this.#collections.delete(collection.ns);
      collection.ns = ns;
      this.#collections.set(ns, collection);
      this.save(collection);
    });
  }

  /** Removes every key that begins with `prefix`. */
  wipe(prefix: Buffer): void {
    for (const key of [...this.#store.keys(prefix, keyAfter(prefix))]) this.#store.remove(key);
  }
}

export function indexOf(collectionId: number, id: number, spec: Doc): Index {
  const filter = isDoc(spec.partialFilterExpression) ? spec.partialFilterExpression : undefined;
  const fields = Object.entries(docOf(spec.key)).map(([path, direction]) => ({
    path,
    parts: path.split('.'),
    direction: toNumber(direction) < 0 ? (-1 as const) : (1 as const),
  }));
  const reads = fieldsOf(filter ?? {});
  for (const { parts } of fields) reads?.add(parts[0] ?? '');
  return {
    id,
    spec,
    name: String(spec.name),
    fields,
    unique: Boolean(spec.unique),
    sparse: Boolean(spec.sparse),
    partial: filter && { filter, accepts: matcher(filter) },
    reads,
    prefix: indexPrefix(collectionId, id),
    multikey: false,
    shortened: false,
  };
}

function collectionOf(ns: string, id: number, options: Doc): Collection {
  const prefix = documentPrefix(id);
  const spec = { v: 2, key: { _id: 1 }, name: '_id_' };
  const primary = { ...indexOf(id, 0, spec), unique: true, prefix };
  return { ns, id, options, prefix, primary, indexes: [], size: undefined };
}

function validateNamespace(ns: string): void {
  const dot = ns.indexOf('.');
  const database = ns.slice(0, dot);
  const name = ns.slice(dot + 1);
  const isBad =
    dot < 1 ||
    !name ||
    /[$\0]/.test(name) ||
    name.startsWith('system.') ||
    name.startsWith('.') ||
    /[/\\. "$\0]/.test(database) ||
    Buffer.byteLength(ns) > 255;
  if (isBad) throw new DbError(73, 'InvalidNamespace', `Invalid namespace specified '${ns}'`);
}

function docOf(value: unknown): Doc {
  return isDoc(value) ? value : {};
}
