import 'server-only';
import { GLB_LIMITS, KNOWN_EXTENSIONS, REFUSED_EXTENSIONS } from './glb-limits';
import { refuse } from './glb-refused';

/** An object of the file, of which nothing is believed before it is read by one of these. */
export type GlbObject = Readonly<Record<string, unknown>>;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPEN_LIST = 0x5b;
const CLOSE_LIST = 0x5d;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;

/** Parses the JSON chunk. The depth is counted first: deep nesting overflows recursive readers,
 *  the viewer's among them. */
export function parseGlbJson(bytes: Uint8Array): GlbObject {
  checkDepth(bytes);
  let parsed: unknown;
  try {
    parsed = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    refuse('the JSON chunk cannot be read');
  }
  if (!isObject(parsed)) refuse('the JSON chunk is not an object');
  const asset = parsed.asset;
  if (!isObject(asset) || asset.version !== '2.0') refuse('the asset version is not 2.0');
  checkExtensions(parsed);
  return parsed;
}

function checkDepth(bytes: Uint8Array): void {
  let depth = 0;
  let inString = false;
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0;
    if (inString) {
      if (byte === BACKSLASH) at += 1;
      else if (byte === QUOTE) inString = false;
    } else if (byte === QUOTE) inString = true;
    else if (byte === OPEN_LIST || byte === OPEN_OBJECT) {
      depth += 1;
      if (depth > GLB_LIMITS.json_depth) refuse('the JSON chunk is nested too deeply');
    } else if (byte === CLOSE_LIST || byte === CLOSE_OBJECT) depth -= 1;
  }
}

function checkExtensions(gltf: GlbObject): void {
  for (const name of names(gltf, 'extensionsUsed')) {
    if (REFUSED_EXTENSIONS.has(name)) refuse(`the extension ${name} is not accepted`);
  }
  for (const name of names(gltf, 'extensionsRequired')) {
    if (!KNOWN_EXTENSIONS.has(name)) refuse(`the file requires ${name.slice(0, 60)}`);
  }
}

function names(gltf: GlbObject, key: string): string[] {
  const list = gltf[key] ?? [];
  if (!Array.isArray(list)) refuse(`${key} is not a list`);
  return list.map((name: unknown) => (typeof name === 'string' ? name : refuse(`bad ${key}`)));
}

/** Also refuses a compressing extension that `extensionsUsed` does not own up to. */
export function refuseHiddenExtensions(holder: GlbObject): void {
  const extensions = holder.extensions;
  if (extensions === undefined) return;
  if (!isObject(extensions)) refuse('extensions is not an object');
  for (const name of Object.keys(extensions)) {
    if (REFUSED_EXTENSIONS.has(name)) refuse(`the extension ${name} is not accepted`);
  }
}

export function isObject(value: unknown): value is GlbObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The list of objects under `key`, empty when the file has none. */
export function objects(holder: GlbObject, key: string, most: number): GlbObject[] {
  const list = holder[key] ?? [];
  if (!Array.isArray(list)) refuse(`${key} is not a list`);
  if (list.length > most) refuse(`${list.length} ${key} are too many`);
  return list.map((entry: unknown) => (isObject(entry) ? entry : refuse(`bad entry in ${key}`)));
}

/** A whole number from 0 to `most`; `absent` stands in when the key is not there. */
export function count(holder: GlbObject, key: string, most: number, absent?: number): number {
  const value = holder[key] ?? absent;
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 && value <= most) {
    return value;
  }
  return refuse(`${key} is ${String(value).slice(0, 20)}`);
}

/** What the index under `key` points to; the index must exist and lie inside the list. */
export function pointed<T>(holder: GlbObject, key: string, list: readonly T[]): T {
  const index = count(holder, key, Number.MAX_SAFE_INTEGER);
  return list[index] ?? refuse(`${key} ${index} points nowhere`);
}

/** A list of exactly `length` finite numbers, none beyond `most` on either side of zero. */
export function numbers(
  holder: GlbObject,
  key: string,
  length: number,
  most: number = GLB_LIMITS.coordinate,
): number[] | undefined {
  const list = holder[key];
  if (list === undefined) return undefined;
  if (!Array.isArray(list) || list.length !== length) refuse(`${key} has the wrong length`);
  return list.map((value: unknown) => {
    if (typeof value !== 'number' || Math.abs(value) > most) {
      return refuse(`${key} holds ${String(value).slice(0, 20)}`);
    }
    return value;
  });
}
