import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { activeFilters } from '@/app/_gallery/active-filters';
import { HistoryFilter } from '@/app/_gallery/history-filter.client';
import type { GenerationQuery } from '@/app/_live/generation-query';
import { pageAround } from '../page-around';

let visited: string[];

beforeEach(() => {
  vi.useFakeTimers();
  visited = [];
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

const zone = encodeURIComponent(Intl.DateTimeFormat().resolvedOptions().timeZone);

function filterOf(asked: GenerationQuery) {
  const collections = [{ id: 'c'.repeat(24), name: 'Kitchen' }];
  return <HistoryFilter asked={asked} tags={['toys']} collections={collections} found="2 models" />;
}

function open(asked: GenerationQuery = {}) {
  const { rerender } = render(filterOf(asked), { wrapper: pageAround(visited) });
  return (next: GenerationQuery) => rerender(filterOf(next));
}

const search = () => screen.getByRole<HTMLInputElement>('searchbox');
const write = (text: string) => fireEvent.change(search(), { target: { value: text } });
const choose = (name: string, value: string) =>
  fireEvent.change(screen.getByLabelText(name), { target: { value } });
const wait = (ms: number) => act(() => vi.advanceTimersByTime(ms));

test('what is written is asked for a quarter of a second after the last letter', () => {
  open();
  write('ro');
  wait(200);
  write('robot');
  wait(249);
  expect(visited).toEqual([]);
  wait(1);
  expect(visited).toEqual(['/models?q=robot']);
});

test('Enter does not wait, and the same wish is not asked for twice', () => {
  open({ q: 'mug' });
  write('cup ');
  fireEvent.keyDown(search(), { key: 'Enter' });
  wait(0);
  expect(visited).toEqual(['/models?q=cup']);
  write('cup');
  wait(300);
  expect(visited).toHaveLength(1);
});

test('a choice is asked for at once, with what is written so far and from the first page', () => {
  open({ sort: 'name', cursor: 'abc' });
  write('mug');
  choose('Status', 'failed');
  wait(0);
  expect(visited).toEqual(['/models?q=mug&status=failed&sort=name']);
});

test('a look is asked for: colour and proportions at once, counts when they are written', () => {
  const answer = open({ tag: 'toys' });
  fireEvent.click(screen.getByLabelText('red'));
  wait(0);
  choose('Proportions', 'tall');
  wait(0);
  choose('Triangles from', '1000');
  wait(599);
  expect(visited).toEqual(['/models?tag=toys&color=red', '/models?tag=toys&color=red&shape=tall']);
  wait(1);
  expect(visited.at(-1)).toBe('/models?tag=toys&color=red&shape=tall&triangles_min=1000');
  // The way back: any colour is what is left.
  answer({ tag: 'toys', shape: 'tall' });
  expect(screen.getByLabelText<HTMLInputElement>('Any colour').checked).toBe(true);
  expect(screen.getByLabelText<HTMLInputElement>('red').checked).toBe(false);
});

test('each part of a look goes by its own press', () => {
  const asked: GenerationQuery = {
    color: 'red',
    shape: 'wide',
    triangles_min: 0,
    triangles_max: 9000,
  };
  expect(activeFilters(asked).map(({ label }) => label)).toEqual([
    'Colour red',
    'Wide',
    'From 0 triangles',
    'Up to 9,000 triangles',
  ]);
  expect(activeFilters(asked)[0]?.without).toEqual({
    shape: 'wide',
    triangles_min: 0,
    triangles_max: 9000,
  });
});

test('a day is asked for in the time zone of whoever looks', () => {
  open();
  choose('From', '2026-11-01');
  wait(600);
  expect(visited).toEqual([`/models?from=2026-11-01&tz=${zone}`]);
});

test('what is being written stays while an older answer comes, and follows the way back', () => {
  const answer = open();
  write('ro');
  wait(250);
  write('robot');
  answer({ q: 'ro' });
  expect(search().value).toBe('robot');
  wait(250);
  answer({ q: 'robot' });
  answer({ status: 'failed' });
  expect(search().value).toBe('');
  expect(screen.getByLabelText<HTMLSelectElement>('Status').value).toBe('failed');
  expect(visited).toEqual(['/models?q=ro', '/models?q=robot']);
});

test('each filter goes by its own press, all of them by one, and the focus is in the search', () => {
  const kitchen = 'c'.repeat(24);
  const asked: GenerationQuery = { q: 'mug', tag: 'toys', collection: kitchen, sort: 'name' };
  open(asked);
  fireEvent.click(screen.getByRole('link', { name: 'Without Tag toys' }));
  expect(visited).toEqual([`/models?q=mug&collection=${kitchen}&sort=name`]);
  expect(screen.getByLabelText<HTMLSelectElement>('Tag').value).toBe('');
  expect(document.activeElement).toBe(search());
  fireEvent.click(screen.getByRole('link', { name: 'Clear all' }));
  expect(visited[1]).toBe(`/models?collection=${kitchen}&sort=name`);
  expect(search().value).toBe('');
});

test('the button that unfolds them counts what narrows the list by them', () => {
  const count = () => document.querySelector('summary')?.textContent;
  const answer = open({ q: 'mug', sort: 'name', made_with: 'd'.repeat(24) });
  expect(count()).toBe('Filter');
  answer({ q: 'mug', tag: 'toys', favorite: true });
  expect(count()).toBe('Filter2 active');
});

test('every filter has a name to be taken away by', () => {
  const asked = {
    ...{ q: 'mug', status: 'failed', quality: 'high', tag: 'toys', favorite: true },
    ...{ from: '2026-11-01', to: '2026-11-05', tz: 'UTC', sort: 'name', cursor: 'abc' },
  } satisfies GenerationQuery;
  expect(activeFilters(asked).map(({ label }) => label)).toEqual([
    '“mug”',
    'Failed',
    'High',
    'Tag toys',
    'Favorites',
    'From 1 Nov 2026',
    'Until 5 Nov 2026',
  ]);
  expect(activeFilters({ sort: 'name', collection: 'c'.repeat(24) })).toEqual([]);
});
