import { expect, test } from 'vitest';
import { askedIn } from '@/app/(site)/models/asked';

test.each([
  [{}, {}],
  [{ q: '', status: '', tag: '', sort: 'newest' }, { sort: 'newest' }],
  [
    { q: ' red ', status: 'failed', favorite: 'true', tag: 'Toys', sort: 'name' },
    { q: 'red', status: 'failed', favorite: true, tag: 'toys', sort: 'name' },
  ],
  [{ q: ['car', 'mug'] }, { q: 'car' }],
  [{ status: 'broken', quality: 'x', favorite: '7', sort: 'price', more: 'y' }, {}],
])('the address %j asks for %j', (params, asked) => {
  expect(askedIn(params)).toEqual(asked);
});
