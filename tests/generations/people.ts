import type { SessionUser } from '@/lib/auth/user';

const person = (letter: string): SessionUser => ({
  id: letter.repeat(24),
  name: letter,
  email: `${letter}@example.org`,
  role: 'user',
});

export const ada = person('a');
export const bob = person('b');
