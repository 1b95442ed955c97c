import { toNumber } from '../values/compare';
import { type Doc, isDoc } from '../values/document';
import { locationError } from '../values/errors';
import { isNumeric } from '../values/numbers';
import { isOperatorDoc } from './match';

/** The fields named, nested as in documents; true where the whole field is meant. */
export type Fields = Map<string, Fields | true>;

/** A projection, understood. Found in find and findAndModify: slices, elemMatches, positional. */
export type Projection = {
  including: boolean;
  fields: Fields;
  computed: { path: string[]; expression: unknown }[];
  slices: { path: string[]; skip: number | undefined; limit: number }[];
  elemMatches: { field: string; condition: Doc }[];
  positional: string | undefined;
};

/** Throws MongoDB's codes 31249–31276, 51270, 51272 and those of bad field paths. */
export function parseProjection(spec: Doc, ofFind: boolean): Projection {
  if (Object.keys(spec).length === 0 && !ofFind) {
    throw locationError(
      51272,
      'Invalid $project :: caused by :: projection specification must have at least one field',
    );
  }
  return new Parser(ofFind).parse(spec);
}

class Parser {
  private readonly ofFind: boolean;
  private readonly fields: Fields = new Map();
  private readonly computed: Projection['computed'] = [];
  private readonly slices: Projection['slices'] = [];
  private readonly elemMatches: Projection['elemMatches'] = [];
  private positional: string | undefined;
  private including: boolean | undefined;
  private id: boolean | undefined;

  constructor(ofFind: boolean) {
    this.ofFind = ofFind;
  }

  parse(spec: Doc): Projection {
    for (const [k, v] of Object.entries(spec)) {
      if (this.ofFind && k.endsWith('.$')) this.position(k.slice(0, -2));
      else this.field(pathOf(k), v);
    }
    const including = this.mode();
    this.settleId(including);
    if (including) for (const { path } of this.slices) addField(this.fields, path);
    const { fields, computed, slices, elemMatches, positional } = this;
    return { including, fields, computed, slices, elemMatches, positional };
  }

  private mode(): boolean {
    if (this.including !== undefined) return this.including;
    if (this.elemMatches.length > 0) return true;
    return this.id === true && this.slices.length === 0;
  }

  private settleId(including: boolean): void {
    if (including && this.id !== false && !this.fields.has('_id')) this.fields.set('_id', true);
    if (!including && this.id === false) this.fields.set('_id', true);
  }

  private position(path: string): void {
    if (this.positional !== undefined) {
      throw locationError(31276, 'Cannot specify more than one positional projection per query.');
    }
    if (this.including === false) {
      throw locationError(31395, 'positional projection cannot be used with exclusion');
    }
    this.including = true;
    this.positional = path;
    addField(this.fields, pathOf(path));
  }

  private field(path: string[], v: unknown): void {
    if (isFlag(v)) {
      this.flag(path, typeof v === 'boolean' ? v : toNumber(v) !== 0);
    } else if (isDoc(v) && !isOperatorDoc(v)) {
      this.nested(path, v);
    } else if (!this.ofFind || !this.findOperator(path, v)) {
      this.expression(path, v);
    }
  }

  private expression(path: string[], v: unknown): void {
    if (this.including === false) {
      throw locationError(31252, 'Cannot use an expression in an exclusion projection');
    }
    this.including = true;
    if (path.join('.') === '_id') this.id = true;
    this.computed.push({ path, expression: v });
  }

  private flag(path: string[], on: boolean): void {
    const name = path.join('.');
    if (name === '_id') {
      this.id = on;
      return;
    }
    if (this.including !== undefined && this.including !== on) {
      throw on
        ? locationError(31253, `Cannot do inclusion on field ${name} in exclusion projection`)
        : locationError(31254, `Cannot do exclusion on field ${name} in inclusion projection`);
    }
    this.including = on;
    addField(this.fields, path);
  }

  private nested(path: string[], v: Doc): void {
    if (Object.keys(v).length === 0) {
      throw locationError(
        51270,
        `An empty sub-projection is not a valid value. Found empty object at path ${path.join('.')}`,
      );
    }
    for (const [k, inner] of Object.entries(v)) this.field([...path, ...pathOf(k)], inner);
  }

  private findOperator(path: string[], v: unknown): boolean {
    if (!isDoc(v)) return false;
    if (Object.hasOwn(v, '$elemMatch')) {
      if (path.length > 1) {
        throw locationError(31275, 'Cannot use $elemMatch projection on a nested field');
      }
      if (!isDoc(v.$elemMatch)) {
        throw locationError(31274, 'elemMatch: Invalid argument, object required');
      }
      this.elemMatches.push({ field: path[0] ?? '', condition: v.$elemMatch });
      return true;
    }
    const window = Object.hasOwn(v, '$slice') ? sliceWindow(v.$slice) : undefined;
    if (window) this.slices.push({ path, ...window });
    return window !== undefined;
  }
}

function isFlag(v: unknown): boolean {
  return typeof v === 'boolean' || isNumeric(v);
}

/** find's own $slice takes numbers only; anything else is the aggregation expression. */
function sliceWindow(arg: unknown): { skip: number | undefined; limit: number } | undefined {
  if (isNumeric(arg)) {
    const count = Math.trunc(toNumber(arg));
    return count < 0 ? { skip: count, limit: -count } : { skip: undefined, limit: count };
  }
  if (!Array.isArray(arg) || arg.length !== 2 || !arg.every(isNumeric)) return undefined;
  const [skip = 0, limit = 0] = arg.map((n: unknown) => Math.trunc(toNumber(n)));
  if (limit <= 0) {
    throw locationError(28729, `Third argument to $slice must be positive: ${limit}`);
  }
  return { skip, limit };
}

function pathOf(k: string): string[] {
  const path = k.split('.');
  if (k === '') throw locationError(40352, 'FieldPath cannot be constructed with empty string');
  if (k.endsWith('.')) throw locationError(40353, "FieldPath must not end with a '.'.");
  if (path.includes(''))
    throw locationError(15998, 'FieldPath field names may not be empty strings.');
  if (path.some((part) => part.startsWith('$') && !['$id', '$ref', '$db'].includes(part))) {
    throw locationError(
      16410,
      "FieldPath field names may not start with '$'. Consider using $getField or $setField.",
    );
  }
  return path;
}

function addField(fields: Fields, path: string[]): void {
  const name = path.join('.');
  let node = fields;
  for (const [i, part] of path.entries()) {
    const known = node.get(part);
    if (i === path.length - 1) {
      if (known instanceof Map) throw locationError(31250, `Path collision at ${name}`);
      node.set(part, true);
    } else if (known === true) {
      const rest = path.slice(i + 1).join('.');
      throw locationError(31249, `Path collision at ${name} remaining portion ${rest}`);
    } else {
      const next: Fields = known ?? new Map();
      node.set(part, next);
      node = next;
    }
  }
}
