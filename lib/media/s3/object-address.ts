import 'server-only';
import type { Bucket } from './bucket';

/** The address of an object, or of the bucket itself without a `key`. The key is taken as it is:
 *  the prefix is the caller's. */
export function objectAddress(
  { endpoint, name, path_style }: Bucket,
  key: string,
  query: Readonly<Record<string, string>> = {},
): URL {
  const url = new URL(endpoint);
  const base = url.pathname.replace(/\/$/, '');
  if (!path_style) url.host = `${name}.${url.host}`;
  url.pathname = `${base}/${[...(path_style ? [name] : []), key].map(encodeKey).join('/')}`;
  url.search = queryText(query);
  return url;
}

/** In the order a signature wants: by name, and not by what follows it. */
export function queryText(query: Readonly<Record<string, string>>): string {
  return Object.entries(query)
    .map(([name, value]) => [encodeStrictly(name), encodeStrictly(value)] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map((pair) => pair.join('='))
    .join('&');
}

/** As RFC 3986 wants it, and a signature is made over it. */
function encodeStrictly(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

export const encodeKey = (key: string): string => key.split('/').map(encodeStrictly).join('/');
