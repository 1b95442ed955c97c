import { expect, test } from 'vitest';
import { askedIn } from '@/app/_live/asked';

test.each([
  [{}, {}],
  [{ q: '', status: '', tag: '', sort: 'newest', tz: 'Europe/Paris' }, {}],
  [
    { q: ' red ', status: 'failed', favorite: 'true', tag: 'Toys', sort: 'name' },
    { q: 'red', status: 'failed', favorite: true, tag: 'toys', sort: 'name' },
  ],
  [
    { from: '2026-11-01', to: 'yesterday', tz: 'Europe/Paris', q: '   ' },
    { from: '2026-11-01', tz: 'Europe/Paris' },
  ],
  [{ to: '2026-11-01', tz: 'Mars/Olympus' }, { to: '2026-11-01' }],
  [
    { color: 'red', shape: 'tall', triangles_min: '20', triangles_max: '' },
    { color: 'red', shape: 'tall', triangles_min: 20 },
  ],
  [{ color: 'mauve', shape: 'round', triangles_min: 'many', triangles_max: '-3' }, {}],
  [{ q: ['car', 'mug'] }, { q: 'car' }],
  [{ status: 'broken', quality: 'x', favorite: '7', sort: 'price', more: 'y' }, {}],
])('the address %j asks for %j', (params, asked) => {
  expect(askedIn(params)).toEqual(asked);
});
