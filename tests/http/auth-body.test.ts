import { expect, test } from 'vitest';
import { assertPlainAuthBody } from '@/lib/http/auth-body';

test.each([
  { email: { $ne: null } },
  { name: { first: 'Ada' } },
  { name: ['Ada'] },
  { token: { $gt: '' } },
  { currentPassword: true },
  { image: 7 },
  { data: { role: { $set: 'admin' } } },
  { 'user.role': 'admin' },
  [{ $where: '1' }],
  { deep: [{ er: [{ $in: [] }] }] },
  { name: 'x'.repeat(3000) },
])('%j is refused', (body) => {
  expect(() => assertPlainAuthBody(JSON.stringify(body))).toThrow();
});

test.each([
  '{"email":"ada@example.org","password":"$ne. is a fine password","rememberMe":false}',
  '{"name":"Ada","image":null}',
  '{"role":["user","admin"],"data":{"name":"Ada"},"permissions":{"user":["list"]}}',
  '{"__proto":1}',
  'email=ada%40example.org',
  '',
  'null',
  '"text"',
])('%s is passed on', (body) => {
  expect(() => assertPlainAuthBody(body)).not.toThrow();
});

test('a body with a prototype in it is refused', () => {
  expect(() => assertPlainAuthBody('{"__proto__":{"role":"admin"}}')).toThrow(/unknown field/);
});
