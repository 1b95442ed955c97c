import { fireEvent, render, screen } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import { beforeEach, describe, expect, test } from 'vitest';
import { FormatDialog } from '@/app/_formats/format-dialog.client';
import { keep } from '@/app/_ui/kept.client';
import { ReportPanel } from '@/app/_viewer/report-panel.client';
import { printHints, reportHeadline, reportRows, solidVolumeCm3 } from '@/app/_viewer/report-words';
import { setUpApiServer } from '../api-server';
import { modelFile, viewOf } from '../generation-view';
import { reportOf } from '../model-report';
import { pageAround } from '../page-around';

const server = setUpApiServer();

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
    [{}, 30, ['At least 20% of the surface is thinner than 1 mm at this size']],
    [{}, 75, ['About 8']],
    [{}, 1000, []],
    [
      { print: { overhang: 0, thin: [{ side_mm: 400, share: 0.3 }] } },
      500,
      ['Up to 30% of the surface is thinner than 1 mm at this size'],
    ],
    [
      { print: { overhang: 0, thin: [{ side_mm: 50, share: 0 }] } },
      40,
      ['So small a print was not looked at for parts thinner than 1 mm'],
    ],
  ])('%j at %d mm', (over, side, words) => {
    expect(toDo(over, side)).toEqual(words);
  });

  test('a cube of half the longest side takes an eighth of the cube around it, twice over', () => {
    expect(solidVolumeCm3(reportOf({ volume: 1 }), 100)).toBe(125);
    expect(solidVolumeCm3(reportOf({ volume: null }), 100)).toBeNull();
    expect(solidVolumeCm3(reportOf({ volume: 1 }), null)).toBeNull();
  });
});

describe('the report on the page', () => {
  beforeEach(() => {
    keep('print-height-mm', '100');
    // jsdom has the element, not its methods.
    HTMLDialogElement.prototype.showModal = function showModal() {
      this.open = true;
    };
    server.use(http.get('*/formats', () => HttpResponse.json({ items: [] })));
  });

  const typeHeight = (value: string) =>
    fireEvent.change(screen.getByLabelText('Height in mm'), { target: { value } });

  test('is folded, says what matters, and follows the height it is printed in', () => {
    render(<ReportPanel view={viewOf({ report: reportOf() })} />);
    expect(screen.getByText('Watertight, in one piece')).toBeTruthy();
    expect(screen.queryByText(/thinner than 1 mm at this size. Print it larger/)).toBeNull();
    expect(screen.getByText(/depth: 50 × 100 × 50 mm\./)).toBeTruthy();
    typeHeight('50');
    expect(screen.getByText(/20% of the surface is thinner than 1 mm at this size/)).toBeTruthy();
    expect(screen.getByText(/depth: 25 × 50 × 25 mm\./)).toBeTruthy();
  });

  test.each(['', '9', '1001', '20.5', '1e2'])(
    'leaves a height of “%s” as it was, and says so',
    (text) => {
      render(<ReportPanel view={viewOf({ report: reportOf() })} />);
      typeHeight('80');
      typeHeight(text);
      expect(
        screen.getByText('A whole number from 10 to 1000; below it is still 80.'),
      ).toBeTruthy();
      expect(localStorage.getItem('print-height-mm')).toBe('80');
    },
  );

  test('of a model that lies flat says that it has no height', () => {
    render(<ReportPanel view={viewOf({ report: reportOf({ size: [1, 0, 1] }) })} />);
    expect(screen.getByText('It lies flat: it has no height to print.')).toBeTruthy();
  });

  test('and the download of a print have one height, also on the next visit', () => {
    const view = viewOf({ report: reportOf(), files: [modelFile] });
    const room = () =>
      render(
        <>
          <ReportPanel view={view} />
          <FormatDialog view={view} />
        </>,
        { wrapper: pageAround([]) },
      );
    const { unmount } = room();
    typeHeight('80');
    unmount();
    room();
    fireEvent.click(screen.getByRole('button', { name: 'Other formats' }));
    fireEvent.click(screen.getByRole('radio', { name: /^STL/ }));
    const ofDownload = screen.getByRole('spinbutton', { name: 'Height in millimetres' });
    expect(ofDownload).toHaveProperty('value', '80');
    fireEvent.change(ofDownload, { target: { value: '120' } });
    expect(screen.getByLabelText('Height in mm')).toHaveProperty('value', '120');
    // What no printer prints is made all the same, and not remembered.
    fireEvent.change(ofDownload, { target: { value: '5000' } });
    expect(ofDownload).toHaveProperty('value', '5000');
    expect(screen.getByLabelText('Height in mm')).toHaveProperty('value', '120');
  });

  test('says why a model could not be measured, and nothing before it was tried', () => {
    const { container, rerender } = render(<ReportPanel view={viewOf()} />);
    expect(container.textContent).toBe('');
    rerender(<ReportPanel view={viewOf({ report_trouble: 'the model is too large' })} />);
    expect(container.textContent).toContain('It could not be measured: the model is too large.');
  });
});
