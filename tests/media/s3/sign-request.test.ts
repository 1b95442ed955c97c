import { expect, test } from 'vitest';
import { objectAddress, queryText } from '@/lib/media/s3/object-address';
import { EMPTY_SHA256, signAddress, signRequest } from '@/lib/media/s3/sign-request';

// AWS's own examples: docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html and
// sigv4-query-string-auth.html.
const SIGNING = {
  keys: {
    access_key_id: 'AKIAIOSFODNN7EXAMPLE',
    secret_access_key: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
  },
  region: 'us-east-1',
  nowMs: Date.parse('2013-05-24T00:00:00Z'),
};
const HOST = 'https://examplebucket.s3.amazonaws.com';

test.each([
  {
    what: 'a part of an object',
    method: 'GET',
    path: '/test.txt',
    headers: { range: 'bytes=0-9' },
    payload: EMPTY_SHA256,
    signature: 'f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41',
  },
  {
    what: 'an upload',
    method: 'PUT',
    path: '/test%24file.text',
    headers: { date: 'Fri, 24 May 2013 00:00:00 GMT', 'x-amz-storage-class': 'REDUCED_REDUNDANCY' },
    payload: '44ce7dd67c959e0d3524ffac1771dfbba87d2b6b4b4e99e42034a8b803f8b072',
    signature: '98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd',
  },
  {
    what: 'a setting of the bucket',
    method: 'GET',
    path: '/?lifecycle=',
    headers: {},
    payload: EMPTY_SHA256,
    signature: 'fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543',
  },
  {
    what: 'a list',
    method: 'GET',
    path: '/?max-keys=2&prefix=J',
    headers: {},
    payload: EMPTY_SHA256,
    signature: '34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7',
  },
])('$what is signed as AWS signs it', ({ method, path, headers, payload, signature }) => {
  const signed = signRequest({ method, url: new URL(HOST + path), headers, payload }, SIGNING);
  expect(signed.authorization).toContain(`Signature=${signature}`);
  expect(signed.authorization).toContain(
    'Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request,',
  );
});

test('an address is signed as AWS signs it', () => {
  const signed = signAddress({ url: new URL(`${HOST}/test.txt`), seconds: 86_400 }, SIGNING);
  expect(signed).toBe(
    `${HOST}/test.txt?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AKIAIOSFODNN7EXAMPLE%2F20130524%2Fus-east-1%2Fs3%2Faws4_request&X-Amz-Date=20130524T000000Z&X-Amz-Expires=86400&X-Amz-SignedHeaders=host&X-Amz-Signature=aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404`,
  );
});

const BUCKET = { name: 'nexa', region: 'us-east-1', keys: SIGNING.keys, prefix: '' };

test.each([
  [{ endpoint: 'https://s3.example.org', path_style: true }, 'https://s3.example.org/nexa/a/b.glb'],
  [
    { endpoint: 'https://s3.example.org', path_style: false },
    'https://nexa.s3.example.org/a/b.glb',
  ],
  [
    { endpoint: 'http://10.0.0.5:9000/store/', path_style: true },
    'http://10.0.0.5:9000/store/nexa/a/b.glb',
  ],
  [
    { endpoint: 'https://minio.lan:9000', path_style: false },
    'https://nexa.minio.lan:9000/a/b.glb',
  ],
])('the address of an object: %j', (place, address) => {
  expect(objectAddress({ ...BUCKET, ...place }, 'a/b.glb').href).toBe(address);
});

test('the bucket has an address too, and odd characters are written as a signature wants them', () => {
  const bucket = { ...BUCKET, endpoint: 'https://s3.example.org', path_style: false };
  expect(objectAddress(bucket, '', { uploads: '' }).href).toBe(
    'https://nexa.s3.example.org/?uploads=',
  );
  expect(objectAddress(bucket, "it's (1)*!+ü/x").pathname).toBe(
    '/it%27s%20%281%29%2A%21%2B%C3%BC/x',
  );
  expect(queryText({ 'a-b': '1', a: '2 /' })).toBe('a=2%20%2F&a-b=1');
});
