import { describe, expect, test } from 'vitest';
import { judgeShape } from '@/lib/generations/judge-shape';
import { reportOf } from '../app/model-report';

const EMPTY = 'there is nothing in it';
const FLAT = 'it is as flat as paper';
const inPieces = (count: string) => `it lies in ${count} loose pieces, none of them large`;
const farOff = (count: string) => `it has ${count} triangles where 30,000 were asked for`;

describe('what becomes of a shape before its texture is bought', () => {
  test.each([
    ['a sound one', {}, 'go', 'go', []],
    ['an empty one', { triangles: 0, area: 0, flatness: 0 }, 'ask', 'stop', [EMPTY]],
    ['one of triangles without area', { degenerate: 29_400 }, 'ask', 'stop', [EMPTY]],
    ['a sheet', { flatness: 0.0001 }, 'ask', 'stop', [FLAT]],
    ['a playing card', { flatness: 0.003 }, 'go', 'go', []],
    [
      'a shattered one',
      { parts: { count: 9800, largest: [0.001] } },
      'ask',
      'stop',
      [inPieces('9,800')],
    ],
    ['a heap of coins', { parts: { count: 100, largest: [0.01] } }, 'go', 'go', []],
    ['a solid one with crumbs', { parts: { count: 9800, largest: [0.6] } }, 'go', 'go', []],
    [
      'a sheet in pieces',
      { flatness: 0, parts: { count: 9800, largest: [0.001] } },
      'ask',
      'stop',
      [FLAT, inPieces('9,800')],
    ],
    ['far too few triangles', { triangles: 7000 }, 'go', 'ask', [farOff('7,000')]],
    ['far too many triangles', { triangles: 121_000 }, 'go', 'ask', [farOff('121,000')]],
    ['fewer triangles than asked', { triangles: 8000 }, 'go', 'go', []],
    ['one triangle, as of a test', { triangles: 1, flatness: 0 }, 'go', 'ask', [farOff('1')]],
  ] as const)('%s', (_, over, asked, stopped, reasons) => {
    const report = reportOf(JSON.parse(JSON.stringify(over)));
    expect(judgeShape(report, 30_000, 'ask')).toEqual({ verdict: asked, reasons });
    expect(judgeShape(report, 30_000, 'stop')).toEqual({ verdict: stopped, reasons });
  });
});
