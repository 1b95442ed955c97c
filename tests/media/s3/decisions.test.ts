import { expect, test } from 'vitest';
import { waitMs } from '@/lib/media/s3/call-bucket';
import { rangeToFetch } from '@/lib/media/s3/read-ahead';
import { elementsOf, textOf } from '@/lib/media/s3/read-xml';
import { isWorthAnotherTry, whyRefused } from '@/lib/media/s3/why-refused';

const KIB = 1024;
const MIB = 1024 * KIB;

test.each([
  ['the head of a file', { offset: 0, length: 12 }, undefined, [0, 256 * KIB - 1]],
  [
    'what follows',
    { offset: 256 * KIB, length: 12 },
    [0, 256 * KIB - 1],
    [256 * KIB, 768 * KIB - 1],
  ],
  [
    'what begins within',
    { offset: 10, length: 256 * KIB },
    [0, 256 * KIB - 1],
    [10, 512 * KIB + 9],
  ],
  ['a jump', { offset: 5 * MIB, length: 12 }, [0, 8 * MIB - 1], [5 * MIB, 5 * MIB + 16 * MIB - 1]],
  ['elsewhere', { offset: 50 * MIB, length: 12 }, [0, 8 * MIB - 1], [50 * MIB, 50.25 * MIB - 1]],
  ['much at once', { offset: 0, length: 40 * MIB }, undefined, [0, 40 * MIB - 1]],
  ['the end', { offset: 100 * MIB - 5, length: 5 }, undefined, [100 * MIB - 5, 100 * MIB - 1]],
] as const)('how much is fetched for %s', (_, wanted, before, [start, end]) => {
  const last = before && { start: before[0], end: before[1] };
  const most = { start, end: Math.min(end, start + 8 * MIB - 1) };
  const fetched = rangeToFetch(wanted, last, 100 * MIB);
  expect(fetched).toEqual(wanted.length > 8 * MIB ? { start, end } : most);
});

test('each wait is four times as long, half by chance, and never longer than ten seconds', () => {
  expect([1, 2, 3, 4].map((tried) => waitMs(tried, undefined, 1))).toEqual([
    200, 800, 3200, 10_000,
  ]);
  expect(waitMs(1, undefined, 0)).toBe(100);
});

test.each([
  ['2', 2000],
  ['600', 10_000],
  ['0', 200],
  ['Wed, 21 Oct 2026 07:28:00 GMT', 200],
])('a service that asks for a pause of %j gets one of %i ms', (asked, ms) => {
  expect(waitMs(1, asked, 1)).toBe(ms);
});

const xml = (code: string) =>
  `<?xml version="1.0"?><Error><Code>${code}</Code><Message>It &lt;says&gt; so.</Message></Error>`;

test.each([
  [403, xml('SignatureDoesNotMatch'), 'S3_WRONG_KEY', false],
  [403, xml('InvalidAccessKeyId'), 'S3_WRONG_KEY', false],
  [403, xml('AccessDenied'), 'S3_DENIED', false],
  [403, '', 'S3_DENIED', false],
  [403, xml('RequestTimeTooSkewed'), 'S3_CLOCK', false],
  [404, xml('NoSuchBucket'), 'S3_NO_BUCKET', false],
  [301, xml('PermanentRedirect'), 'S3_WRONG_PLACE', false],
  [400, xml('AuthorizationHeaderMalformed'), 'S3_WRONG_PLACE', false],
  [412, '', 'S3_CHANGED', false],
  [503, xml('SlowDown'), 'S3_BUSY', true],
  [400, xml('RequestTimeout'), 'S3_BUSY', true],
  [429, '', 'S3_BUSY', true],
  [500, '<html>', 'S3_BUSY', true],
  [501, xml('NotImplemented'), 'S3_ODD', false],
  [418, '', 'S3_ODD', false],
])('an answer %i %s means %s', (status, body, code, again) => {
  const refused = whyRefused({ status, body, target: 's3.example.org' });
  expect(refused.code).toBe(code);
  expect(refused.message).toContain('s3.example.org answered');
  expect(isWorthAnotherTry({ status, body })).toBe(again);
});

test('the words of a refusal are read as text', () => {
  const refusal = { status: 403, body: xml('AccessDenied'), target: 'here' };
  expect(whyRefused(refusal).message).toBe('here answered AccessDenied: It <says> so.');
});

test('what stands in a list is found, with its entities', () => {
  const list =
    '<L xmlns="x"><Contents><Key>a&amp;b&#x2f;&#47;&odd;</Key></Contents><Contents/><Contents><Key>c</Key></Contents></L>';
  expect(elementsOf(list, 'Contents').map((entry) => textOf(entry, 'Key'))).toEqual([
    'a&b//&odd;',
    'c',
  ]);
  expect(textOf(list, 'NextContinuationToken')).toBeUndefined();
});
