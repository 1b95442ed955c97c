import { gzipSync } from 'node:zlib';
import type { BrowserContext } from 'playwright-core';

/** The gzipped size of every script that a page names in its HTML; old browsers' extras apart. */
export async function scriptBytes({ request }: BrowserContext, url: string): Promise<number> {
  const html = await (await request.get(url)).text();
  const forOld = new Set(
    [...html.matchAll(/<script[^>]*>/g)]
      .filter(([tag]) => /\bnomodule\b/i.test(tag))
      .map(([tag]) => /src="([^"?]+)/.exec(tag)?.[1]),
  );
  const named = new Set([...html.matchAll(/\/_next\/static\/[^"\\?]+?\.js/g)].map(([at]) => at));
  const sizes = [...named]
    .filter((at) => !forOld.has(at))
    .map(async (at) => gzipSync(await (await request.get(new URL(at, url).href)).body()).length);
  if (sizes.length === 0) throw new Error(`${url} names no script`);
  return (await Promise.all(sizes)).reduce((sum, bytes) => sum + bytes, 0);
}
