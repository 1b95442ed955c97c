import { Registry } from 'prom-client';
import { expect, test } from 'vitest';
import { callKind, callOutcome } from '@/lib/metrics/call-labels';
import { metrics, scrapedRegistry } from '@/lib/metrics/metrics';
import { createRouteOf, methodOf } from '@/lib/metrics/route-of';
import { readExposition } from './exposition';

const routeOf = createRouteOf({
  staticRoutes: [
    { page: '/', regex: '^/(?:/)?$' },
    { page: '/api/generations', regex: '^/api/generations(?:/)?$' },
  ],
  dynamicRoutes: [
    { page: '/api/generations/[id]', regex: '^/api/generations/([^/]+?)(?:/)?$' },
    { page: '/s/[token]', regex: '^/s/([^/]+?)(?:/)?$' },
  ],
});

test.each([
  ['/', '/'],
  ['/?q=a', '/'],
  ['/api/generations?status=done', '/api/generations'],
  ['/api/generations/0123456789abcdef01234567', '/api/generations/[id]'],
  ['/api/generations/x/y', 'other'],
  ['/media/models/0123456789abcdef01234567.glb?v=1', '/media/[...file]'],
  ['/s/secret', '/s/[token]'],
  ['/s/secret/media/glb', '/s/[token]/media/[kind]'],
  ['/embed/secret/media/glb', '/embed/[token]/media/[kind]'],
  ['/_next/static/chunks/1.js', '/_next'],
  ['/wp-login.php', 'other'],
  ['//evil', 'other'],
])('%s is counted as %s', (url, route) => {
  expect(routeOf(url)).toBe(route);
});

test('a method nobody knows makes no new label', () => {
  expect(['GET', 'BREW', undefined].map(methodOf)).toEqual(['GET', 'other', 'other']);
});

test.each([
  [{ method: 'POST', path: '/openapi/v2/text-to-3d' }, 'buy'],
  [{ method: 'GET', path: '/openapi/v2/text-to-3d/01a2' }, 'task'],
  [{ method: 'GET', path: '/openapi/v2/text-to-3d/01a2/stream' }, 'stream'],
  [{ method: 'GET', path: '/openapi/v2/text-to-3d?page_num=1' }, 'list'],
  [{ method: 'DELETE', path: '/openapi/v2/text-to-3d/01a2' }, 'delete'],
  [{ method: 'GET', path: '/openapi/v1/balance' }, 'balance'],
])('a request to Meshy %o is called %s', (request, kind) => {
  expect(callKind(request)).toBe(kind);
});

test('an outcome is the class of a status', () => {
  expect([200, 202, 404, 429, 503, null].map(callOutcome)).toEqual([
    '2xx',
    '2xx',
    '4xx',
    '429',
    '5xx',
    'no-answer',
  ]);
});

test('the process itself is watched from the first scrape on, and once', () => {
  const first = scrapedRegistry();
  expect(first.getSingleMetric('process_cpu_seconds_total')).toBeDefined();
  expect(scrapedRegistry()).toBe(first);
});

test('what the process counts can be read by the letter of the format', async () => {
  metrics().http_requests.observe({ route: '/', method: 'GET', status: '2xx' }, 0.02);
  metrics().meshy_calls.observe({ kind: 'buy', outcome: '2xx' }, 0.5);
  const families = readExposition(await scrapedRegistry().metrics());
  expect(families.get('nexaai_http_request_duration_seconds')?.type).toBe('histogram');
  expect(families.get('process_cpu_seconds_total')?.type).toBe('counter');
  for (const [name, { help, type }] of families)
    expect([name, help !== '', type]).toEqual([name, true, type]);
});

test.each([
  ['an unknown type', '# TYPE a thing\na 1\n'],
  ['a sample without its family', 'a 1\n'],
  ['a sample twice', '# TYPE a gauge\na{b="1"} 1\na{b="1"} 2\n'],
  ['an open quote', '# TYPE a gauge\na{b="1} 1\n'],
  ['a word for a number', '# TYPE a gauge\na one\n'],
  ['a missing end of line', '# TYPE a gauge\na 1'],
  [
    'buckets that shrink',
    '# TYPE a histogram\na_bucket{le="1"} 2\na_bucket{le="+Inf"} 1\na_sum 1\na_count 1\n',
  ],
])('the reader takes no text with %s', (_what, text) => {
  expect(() => readExposition(text)).toThrow();
});

test('the reader takes what the library writes, odd labels too', async () => {
  const registry = new Registry();
  const { Gauge } = await import('prom-client');
  const odd = 'a "b" \\ c\nd';
  new Gauge({ name: 'a', help: 'h', labelNames: ['b'], registers: [registry] }).set({ b: odd }, 2);
  const [sample] = readExposition(await registry.metrics()).get('a')?.samples ?? [];
  expect(sample).toEqual({ name: 'a', labels: { b: odd }, value: 2 });
});
