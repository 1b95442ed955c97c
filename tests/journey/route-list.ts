import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];

/** Everything the site answers, as `GET /api/generations/[id]`: pages, route handlers and the
 *  handlers of `pages/api`. */
export function routeList(): string[] {
  return [...appRoutes(), ...pagesRoutes()].sort();
}

function appRoutes(): string[] {
  return filesIn('app').flatMap((file) => {
    const place = `/${path.dirname(file)}`.replace(/\/\([^)]*\)/g, '').replace(/^\/\.$/, '') || '/';
    if (file.endsWith('page.tsx')) return [`GET ${place}`];
    if (!/(^|\/)route\.tsx?$/.test(file)) return [];
    const text = readFileSync(`app/${file}`, 'utf8');
    return METHODS.filter((method) => isExported(text, method)).map(
      (method) => `${method} ${place}`,
    );
  });
}

/** Bytes are read alone; `/api/media` is reached as `/media`. */
function pagesRoutes(): string[] {
  return filesIn('pages')
    .map((file) => `/${file.replace(/\.ts$/, '').replace(/^api\//, '')}`)
    .flatMap((place) => [`GET ${place}`, `HEAD ${place}`]);
}

function filesIn(root: string): string[] {
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .map((file) => file.split(path.sep).join('/'))
    .filter((file) => /\.tsx?$/.test(file));
}

function isExported(text: string, method: string): boolean {
  return new RegExp(`export (?:async )?(?:const|function) ${method}\\b|\\bas ${method}\\b`).test(
    text,
  );
}
