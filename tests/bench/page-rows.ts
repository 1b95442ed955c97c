import { gzipSync } from 'node:zlib';
import type { Person } from '../journey/person';
import type { Row } from './table';

/** An empty page of the framework alone loads about 138 kB; the viewer comes later, by itself. */
const GOAL_KB = 200;

/** JavaScript the browser is told to load with each page, gzipped. */
export async function pageRows(person: Person, pages: Record<string, string>): Promise<Row[]> {
  const rows: Row[] = [];
  for (const [name, place] of Object.entries(pages)) {
    const html = await (await person.call(place)).text();
    const scripts = new Set(
      [...html.matchAll(/<script[^>]+src="([^"]+\.js[^"]*)"[^>]*>/g)]
        // Not what only a browser without modules would load.
        .filter(([tag]) => !/nomodule/i.test(tag))
        .map(([, source]) => source ?? ''),
    );
    let bytes = 0;
    for (const script of scripts) {
      bytes += gzipSync(Buffer.from(await (await person.call(script)).arrayBuffer())).length;
    }
    const kilobytes = bytes / 1000;
    rows.push({
      what: `first-load JS of ${name}`,
      measured: `${kilobytes.toFixed(0)} kB`,
      against: 'gzipped',
      goal: `≤ ${GOAL_KB} kB`,
      isMet: kilobytes <= GOAL_KB,
    });
  }
  return rows;
}
