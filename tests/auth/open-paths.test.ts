import { expect, test } from 'vitest';
import { isOpenAuthPath } from '@/lib/auth/open-paths';

test.each([
  ['/sign-in/email', true],
  ['/sign-out', true],
  ['/get-session', true],
  ['/callback/keycloak', true],
  ['/admin/set-role', false],
  ['/admin/ban-user', false],
  ['/admin/impersonate-user', false],
  ['/admin/list-users', false],
  ['/change-password', false],
  ['/delete-user', false],
  ['/reset-password', false],
  ['/sign-in/email/', false],
  ['//admin/set-role', false],
  ['/callback/../admin/set-role', false],
])('of the sign-in library’s own paths, %s is open: %s', (path, isOpen) => {
  expect(isOpenAuthPath(path)).toBe(isOpen);
});
