import type { Person } from '../journey/person';
import { answersOf } from './answer-times';
import type { Row } from './table';

const GOAL_MS = 100;
const WISH = 'color=red&shape=tall&triangles_min=20000&triangles_max=60000&q=thing&limit=24';

/** Words, colour, proportions and triangles in one query, against the plain list. */
export async function lookRows(person: Person, count: number): Promise<Row[]> {
  const plain = await answersOf(person, '/api/generations?limit=24');
  const found = await answersOf(person, `/api/generations?${WISH}`);
  return [
    {
      what: `find by look and words, ${count.toLocaleString('en')} models, median`,
      measured: `${found.p50.toFixed(0)} ms`,
      against: `the plain list (${plain.p50.toFixed(0)} ms)`,
      goal: `≤ ${GOAL_MS} ms`,
      isMet: found.p50 <= GOAL_MS,
    },
  ];
}
