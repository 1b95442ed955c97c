import { expect, test } from 'vitest';
import { foldLooks, looksWords } from '@/app/_admin/fold-looks';
import type { JobEventView } from '@/lib/generations/operator/job-view';

type Facts = JobEventView['facts'];
let made = 0;
function event(what: string, facts: Facts = {}): JobEventView {
  made += 1;
  const at = new Date(Date.UTC(2026, 10, 24, 12, 0, made)).toISOString();
  return { id: `${made}`, at, fence: made, what, facts };
}
const look = (progress: number, status = 'IN_PROGRESS') => event('looked', { status, progress });
const started = () => event('task accepted', { stage: 'preview' });
const told = (message: string) => event('looked', { message });

/** `3` where three looks stand in one line, else what the one event says. */
const shape = (events: JobEventView[]) =>
  foldLooks(events).map((row) => (row.kind === 'looks' ? row.events.length : row.event.what));

test.each<[string, JobEventView[], (string | number)[]]>([
  ['nothing', [], []],
  ['what is no look', [started(), started()], ['task accepted', 'task accepted']],
  ['one look', [started(), look(1)], ['task accepted', 'looked']],
  ['two looks, which folded would be no shorter', [look(1), look(2)], ['looked', 'looked']],
  ['three looks', [look(1), look(2), look(3)], [3]],
  [
    'looks on both sides of something else',
    [look(1), look(2), look(3), started(), look(0), look(5), look(9), look(12)],
    [3, 'task accepted', 4],
  ],
  [
    'a look with a message, which is no routine',
    [look(1), look(2), look(3), told('no room'), look(4)],
    [3, 'looked', 'looked'],
  ],
])('of %s every event is left', (_, events, expected) => {
  expect(shape(events)).toEqual(expected);
  const rows = foldLooks(events);
  expect(rows.flatMap((row) => (row.kind === 'looks' ? row.events : [row.event]))).toEqual(events);
});

test.each<[string, JobEventView[], string]>([
  ['progress', [look(40), look(60), look(80)], '40% → 80%'],
  [
    'a status that changes',
    [look(0, 'PENDING'), look(0), look(7)],
    'PENDING → IN_PROGRESS · 0% → 7%',
  ],
  ['no progress at all', [look(5), look(5), look(5)], '5%'],
  ['a status alone', [event('looked', { status: 'PENDING', progress: null })], 'PENDING'],
  ['looks that say nothing', [event('looked'), event('looked'), event('looked')], ''],
])('a line tells from where to where: %s', (_, events, words) => {
  expect(looksWords(events)).toBe(words);
});
