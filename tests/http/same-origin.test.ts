import { describe, expect, test } from 'vitest';
import { AppError } from '@/lib/errors';
import { assertSameOrigin } from '@/lib/http/same-origin';

const call = (method: string, headers: Record<string, string>) => () =>
  assertSameOrigin(new Request('http://host.example:3000/api/x', { method, headers }));

describe('an unsafe request is let through', () => {
  test.each([
    ['from a program, which sends neither header', {}],
    ['from our own page', { origin: 'http://localhost:3000', 'sec-fetch-site': 'same-origin' }],
    ['under the address that was typed', { origin: 'http://nas:3000', host: 'nas:3000' }],
    ['typed by the person', { 'sec-fetch-site': 'none' }],
    ['from Node’s fetch', { 'sec-fetch-mode': 'cors' }],
  ])('%s', (_, headers) => {
    expect(call('POST', headers)).not.toThrow();
  });
});

describe('an unsafe request is refused', () => {
  test.each([
    ['from another site', { 'sec-fetch-site': 'cross-site' }],
    ['from a sister domain', { 'sec-fetch-site': 'same-site' }],
    ['with another origin', { origin: 'https://evil.example', host: 'nas:3000' }],
    ['with no origin to speak of', { origin: 'null' }],
  ])('%s', (_, headers) => {
    expect(call('POST', headers)).toThrow(AppError);
    expect(call('DELETE', headers)).toThrow(/another site/);
  });
});

test('reading is nobody’s danger', () => {
  expect(call('GET', { 'sec-fetch-site': 'cross-site' })).not.toThrow();
});
