import 'server-only';
import type { ModelReport } from '../media/model-report';
import type { ShapeCheck, SpendGuard } from './shape-check';

/** Smallest side by largest: a playing card has 0.003, a coin 0.08. */
const PAPER = 0.002;
/** Nothing that Meshy makes has fewer; what has is a stand-in of somebody who tries things out. */
const FEWEST = 100;
/** So many pieces, so few triangles in each, and none that holds much together. */
const SHATTERED = { pieces: 50, triangles_each: 25, largest: 0.5 };
/** Meshy keeps within some percent of what it is asked for. */
const FAR_OFF = 4;

type Seen = Pick<ModelReport, 'triangles' | 'degenerate' | 'area' | 'flatness' | 'parts'>;
/** What surely is a waste to paint, and what is only odd. */
type Faults = { certain: string[]; odd: string[] };

/**
 * Whether the texture of a shape may be bought. What surely is a waste is asked about, or stops it,
 * as the guard says; what is only odd is noted, and asked about by a guard that stops.
 */
export function judgeShape(
  report: Seen,
  asked: number,
  guard: Exclude<SpendGuard, 'off'>,
): ShapeCheck {
  const { certain, odd } = faultsOf(report, asked);
  const reasons = [...certain, ...odd];
  if (certain.length > 0) return { verdict: guard, reasons };
  return { verdict: odd.length > 0 && guard === 'stop' ? 'ask' : 'go', reasons };
}

function faultsOf({ triangles, degenerate, area, flatness, parts }: Seen, asked: number): Faults {
  if (triangles - degenerate <= 0 || !(area > 0)) {
    return { certain: ['there is nothing in it'], odd: [] };
  }
  const certain: string[] = [];
  if (triangles >= FEWEST && flatness < PAPER) certain.push('it is as flat as paper');
  if (isShattered(triangles, parts)) {
    certain.push(`it lies in ${counted(parts.count)} loose pieces, none of them large`);
  }
  const isFarOff = triangles * FAR_OFF < asked || triangles > asked * FAR_OFF;
  const odd = `it has ${counted(triangles)} triangles where ${counted(asked)} were asked for`;
  return { certain, odd: isFarOff ? [odd] : [] };
}

function isShattered(triangles: number, { count, largest }: Seen['parts']): boolean {
  return (
    count >= SHATTERED.pieces &&
    triangles / count < SHATTERED.triangles_each &&
    (largest[0] ?? 0) < SHATTERED.largest
  );
}

const counted = (count: number): string => count.toLocaleString('en');
