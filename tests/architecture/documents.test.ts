import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';

const documents = [
  ...['README.md', 'SECURITY.md'],
  ...readdirSync('deploy')
    .filter((name) => name.endsWith('.md'))
    .map((name) => `deploy/${name}`),
];
const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as {
  scripts: Record<string, string>;
};

/** As GitHub names the place of a heading. */
const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s-]/gu, '')
    .replaceAll(' ', '-');

const anchorsIn = (file: string): string[] =>
  [...readFileSync(file, 'utf8').matchAll(/^#+ (.+)$/gm)].map(([, heading]) =>
    anchorOf(heading ?? ''),
  );

describe.each(documents)('%s', (document) => {
  const text = readFileSync(document, 'utf8');

  test('leads only to places that exist', () => {
    const lost = [...text.matchAll(/\]\(([^)\s]+)\)/g)]
      .map(([, place]) => place ?? '')
      .filter((place) => !/^[a-z]+:/.test(place))
      .filter((place) => {
        const [file = '', anchor] = place.split('#');
        const target = file ? path.join(path.dirname(document), file) : document;
        return !existsSync(target) || (anchor && !anchorsIn(target).includes(anchor));
      });
    expect(lost).toEqual([]);
  });

  test('names only commands that exist', () => {
    const named = [...text.matchAll(/npm run ([a-z:-]+)/g)].map(([, command]) => command ?? '');
    expect(named.filter((command) => !(command in scripts))).toEqual([]);
  });
});

test('the README leads to every other document', () => {
  const readme = readFileSync('README.md', 'utf8');
  expect(documents.slice(1).filter((document) => !readme.includes(`(${document})`))).toEqual([]);
});
