import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { betterAuth } from 'better-auth';
import { admin } from 'better-auth/plugins';

export type SiteRoute = { place: string; methods: string[] };

const ID = 'a'.repeat(24);
const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'];

/** Every route handler of the site with the methods it exports; `[id]` and its like are filled. */
export function siteRoutes(): SiteRoute[] {
  return readdirSync('app/api', { recursive: true, encoding: 'utf8' })
    .filter((file) => path.basename(file) === 'route.ts')
    .map((file) => {
      const text = readFileSync(path.join('app/api', file), 'utf8');
      const place = `/api/${path.dirname(file).split(path.sep).join('/')}`;
      return { place: place.replace(/\[(?!\.)[^\]]+\]/g, ID), methods: METHODS.filter(isIn(text)) };
    })
    .sort((one, other) => one.place.localeCompare(other.place));
}

function isIn(text: string): (method: string) => boolean {
  return (method) =>
    new RegExp(`export (?:async )?(?:const|function) ${method}\\b|\\bas ${method}\\b`).test(text);
}

/** The auth library's own routes, which all stand behind one handler of ours. */
export function signInRoutes(): SiteRoute[] {
  const { api } = betterAuth({
    secret: 'a secret that nothing depends on',
    baseURL: 'http://localhost',
    emailAndPassword: { enabled: true },
    plugins: [admin()],
  });
  return Object.values(api).flatMap((endpoint) => {
    const { path: place, options } = endpoint as {
      path?: string;
      options?: { method?: string | string[] };
    };
    if (!place || !options?.method) return [];
    const methods = [options.method].flat();
    return [{ place: `/api/auth${place.replace(/:\w+/g, 'x')}`, methods }];
  });
}
