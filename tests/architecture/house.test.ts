import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { expect, test } from 'vitest';

const { pure } = createRequire(import.meta.url)('./rooms.cjs') as { pure: string };
/** Programs of their own: they run in plain Node, and the walls keep them out of Next. */
const PROGRAMS =
  /^lib\/(embedded-mongo|demo-engine|launcher|rasterizer|media\/(portrait|measure|formats|web-copy))\//;
const sources = readdirSync('.', { recursive: true, encoding: 'utf8' })
  .map((file) => file.split(path.sep).join('/'))
  .filter((file) => /^(app|lib|pages)\/.*\.tsx?$/.test(file))
  .map((file) => ({ file, text: readFileSync(file, 'utf8') }));
const library = sources.filter(({ file }) => file.startsWith('lib/') && !PROGRAMS.test(file));

test.each(library)('$file declares which side it runs on', ({ file, text }) => {
  expect(text.startsWith("import 'server-only';")).toBe(!new RegExp(pure).test(file));
});

test.each(sources.filter(({ file }) => file.startsWith('app/') && !/error\.tsx$/.test(file)))(
  '$file is named for the side it runs on',
  ({ file, text }) => {
    expect(/^['"]use client['"]/.test(text)).toBe(/\.client\.tsx?$/.test(file));
  },
);

test.each(sources)('$file has a name that says what it holds', ({ file }) => {
  expect(file).not.toMatch(
    /(^|\/)(utils?|helpers?|misc|common|shared|types|constants|index)(\.tsx?$|\/)/,
  );
});
