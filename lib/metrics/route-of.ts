import 'server-only';

/** As Next's build writes it into `.next/routes-manifest.json`. */
export type RoutesManifest = {
  staticRoutes: readonly { page: string; regex: string }[];
  dynamicRoutes: readonly { page: string; regex: string }[];
};

/** Addresses that are rewritten to a route with another name. */
const REWRITTEN: [RegExp, string][] = [
  [/^\/media\//, '/media/[...file]'],
  [/^\/(s|embed)\/[^/]+\/media\//, '/$1/[token]/media/[kind]'],
  [/^\/_next\//, '/_next'],
  [/^\/decoders\//, '/decoders'],
];
const METHODS = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);

/** Names the route that answers an address, as `/models/[id]`; `other` where none does, so that
 *  whoever tries addresses at random makes no new names. */
export function createRouteOf({ staticRoutes, dynamicRoutes }: RoutesManifest) {
  const fixed = new Set(staticRoutes.map(({ page }) => page));
  const patterns = dynamicRoutes.map(({ page, regex }) => ({ page, pattern: new RegExp(regex) }));
  return (url: string): string => {
    const [path = '/'] = url.split(/[?#]/, 1);
    for (const [pattern, name] of REWRITTEN) {
      const found = pattern.exec(path);
      if (found) return name.replace('$1', found[1] ?? '');
    }
    if (fixed.has(path)) return path;
    return patterns.find(({ pattern }) => pattern.test(path))?.page ?? 'other';
  };
}

export const methodOf = (method: string | undefined): string =>
  method !== undefined && METHODS.has(method) ? method : 'other';
