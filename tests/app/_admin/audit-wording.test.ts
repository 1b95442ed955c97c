import { expect, test } from 'vitest';
import { auditActor, auditDetails, auditSentence } from '@/app/_admin/audit-wording';

const ada = { id: 'a'.repeat(24), email: 'ada@example.org' };

test.each([
  ['generation.trashed', 'Model moved to the trash'],
  ['generation.restored', 'Model taken out of the trash'],
  ['generation.deleted', 'Model deleted for good'],
  ['user.role-changed', 'User role changed'],
])('%s is told as “%s”', (action, words) => expect(auditSentence({ action })).toBe(words));

test('what the server did by itself is told from what a stranger tried', () => {
  expect(auditActor({ action: 'generation.deleted', actor: ada })).toBe('ada@example.org');
  expect(auditActor({ action: 'generation.deleted', actor: null })).toBe('The server by itself');
  expect(auditActor({ action: 'session.refused', actor: null })).toBe('Nobody signed in');
});

test('the facts are said in words, and what is not known is left out', () => {
  const facts = { status: 'completed', days_in_trash: 30, by_rule: null, sent: true };
  expect(auditDetails({ facts })).toBe('status: completed · days in trash: 30 · sent: yes');
});
