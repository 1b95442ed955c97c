import { fireEvent, render, screen } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { ReportPanel } from '@/app/_viewer/report-panel.client';
import { printHints, reportHeadline, reportRows, solidVolumeCm3 } from '@/app/_viewer/report-words';
import { viewOf } from '../generation-view';
import { reportOf } from '../model-report';

const lineOf = (name: string, over: Parameters<typeof reportOf>[0]) =>
  reportRows(reportOf(over), 30_000).find((row) => row.name === name)?.value;

describe('the words of a report', () => {
  test.each([
    ['Triangles', {}, '29,400, 98% of the 30,000 asked for'],
    ['Width × height × depth', {}, '1 × 2 × 1 units'],
    ['Points of the surface', { points: 1200 }, '1,200, vertices at one place counted once'],
    ['Textures', { textures: [] }, 'none'],
    ['Textures', {}, 'colour 2048 × 2048'],
    ['Closed surface', {}, 'yes, watertight'],
    ['Closed surface', { is_watertight: false, bad_edges: 3 }, 'yes, but for 3 faulty edges'],
    [
      'Closed surface',
      { is_watertight: false, volume: null, open_edges: 1, bad_edges: 2 },
      'no: 1 open edge, 2 faulty edges',
    ],
    ['Volume', { volume: null }, 'none: it has no inside'],
    ['Loose pieces', {}, 'none: it is in one piece'],
    [
      'Loose pieces',
      { parts: { count: 1200, largest: [0.4] } },
      '1,200; the largest has 40% of the triangles',
    ],
    ['Triangles without area', {}, undefined],
    ['Triangles without area', { degenerate: 7 }, '7'],
  ] as const)('%s of %j', (name, over, words) => {
    const spread = JSON.parse(JSON.stringify(over));
    expect(lineOf(name, spread)).toBe(words);
  });

  test.each([
    [{}, 'Watertight, in one piece'],
    [{ is_watertight: false, bad_edges: 5 }, 'Closed but for 5 faulty edges, in one piece'],
    [
      { is_watertight: false, volume: null, parts: { count: 3, largest: [] } },
      'Not watertight, in 3 pieces',
    ],
    [{ triangles: 0 }, 'There is nothing in it'],
  ])('the headline of %j', (over, words) => {
    expect(reportHeadline(reportOf(over))).toBe(words);
  });
});

describe('what to know before it is printed', () => {
  const toDo = (over: Parameters<typeof reportOf>[0], side = 100) =>
    printHints(reportOf(over), side)
      .filter(({ isGood }) => !isGood)
      .map(({ words }) => words.split(/[.:]/)[0]);

  test.each([
    [{}, 100, []],
    [{}, 50, ['20% of the surface is thinner than 1 mm at this size']],
    [
      { print: { overhang: 0.2, thin: null } },
      100,
      ['20% of the surface hangs over by more than 45°'],
    ],
    [{ is_watertight: false, volume: null, open_edges: 4 }, 100, ['It has 4 open edges']],
    [{ parts: { count: 2, largest: [0.5, 0.5] } }, 100, ['It is in 2 pieces that nothing joins']],
    [{ triangles: 0 }, 100, ['There is nothing to print']],
  ])('%j at %d mm', (over, side, words) => {
    expect(toDo(over, side)).toEqual(words);
  });

  test('a cube of half the longest side takes an eighth of the cube around it, twice over', () => {
    expect(solidVolumeCm3(reportOf({ volume: 1 }), 100)).toBe(125);
    expect(solidVolumeCm3(reportOf({ volume: null }), 100)).toBeNull();
  });
});

describe('the report on the page', () => {
  test('is folded, says what matters, and follows the size it is printed in', () => {
    render(<ReportPanel view={viewOf({ report: reportOf() })} />);
    expect(screen.getByText('Watertight, in one piece')).toBeTruthy();
    expect(screen.queryByText(/thinner than 1 mm at this size. Print it larger/)).toBeNull();
    fireEvent.change(screen.getByLabelText('Longest side'), { target: { value: '50' } });
    expect(screen.getByText(/thinner than 1 mm at this size. Print it larger/)).toBeTruthy();
  });

  test('says why a model could not be measured, and nothing before it was tried', () => {
    const { container, rerender } = render(<ReportPanel view={viewOf()} />);
    expect(container.textContent).toBe('');
    rerender(<ReportPanel view={viewOf({ report_trouble: 'the model is too large' })} />);
    expect(container.textContent).toContain('It could not be measured: the model is too large.');
  });
});
