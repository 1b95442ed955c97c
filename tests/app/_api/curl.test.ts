import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { type ApiCall, curlOf } from '@/app/_api/curl';

/** The words that a shell hands to the command. */
function wordsOf(call: ApiCall): string[] {
  const printing = curlOf('http://nas:3000', call).replace(/^curl/, "printf '%s\\n'");
  const env = { NODE_ENV: 'test' as const, NEXA_KEY: 'nexa_secret' };
  return execFileSync('sh', ['-c', printing], { env, encoding: 'utf8' }).trimEnd().split('\n');
}

test('a body reaches the command as it is, whatever stands in the prompt', () => {
  const body = { prompt: `a cook's "$HOME" pot; \`rm\` \\ 鍋`, preview_only: true };
  const words = wordsOf({ method: 'POST', path: '/api/generations', body });
  expect(words).toEqual([
    '-H',
    'Authorization: Bearer nexa_secret',
    '-H',
    'Content-Type: application/json',
    '-d',
    JSON.stringify(body),
    'http://nas:3000/api/generations',
  ]);
});

test('what has no body names its method, what is a file is kept', () => {
  const path = '/api/generations/x';
  expect(wordsOf({ method: 'DELETE', path }).slice(0, 2)).toEqual(['-X', 'DELETE']);
  const body = { downloads: 'none' };
  expect(wordsOf({ method: 'PATCH', path, body }).slice(0, 2)).toEqual(['-X', 'PATCH']);
  expect(wordsOf({ method: 'POST', path: `${path}/retry` }).slice(0, 2)).toEqual(['-X', 'POST']);
  expect(wordsOf({ method: 'GET', path, isFile: true })).toContain('-OJ');
  expect(wordsOf({ method: 'HEAD', path })[0]).toBe('-I');
  expect(wordsOf({ method: 'GET', path, proof: 'none' })).toEqual([`http://nas:3000${path}`]);
});
