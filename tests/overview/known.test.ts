import { expect, test } from 'vitest';
import { MINUTE, SECOND } from '@/lib/clock';
import { known } from '@/lib/overview/known';

let names = 0;
/** Asks at these times, in seconds; each try gives the next of `answers`. */
async function ask(answers: (number | Error)[], times: number[], goodForMs = 10 * MINUTE) {
  const name = `test ${++names}`;
  let tries = 0;
  const find = async () => {
    const answer = answers[tries++] ?? 0;
    if (typeof answer !== 'number') throw answer;
    return answer;
  };
  const found: (number | undefined)[] = [];
  for (const at of times) {
    const now = 1_000_000 + at * SECOND;
    found.push((await known(name, { goodForMs, waitMs: MINUTE, now }, find))?.value);
  }
  return found;
}

const away = new Error('not there just now');

test.each<[string, (number | Error)[], number[], (number | undefined)[]]>([
  ['is believed as long as it is good for', [1, 2], [0, 599, 600], [1, 1, 2]],
  [
    'that could not be found out is tried again soon',
    [away, 1],
    [0, 9, 10],
    [undefined, undefined, 1],
  ],
  ['is kept while it cannot be found out anew', [1, away, 2], [0, 600, 605, 610], [1, 1, 1, 2]],
])('what is known %s', async (_, answers, times, expected) => {
  expect(await ask(answers, times)).toEqual(expected);
});

test('what was found may say how long it is good for', async () => {
  const name = `test ${++names}`;
  let found = 0;
  const ten = (value: number) => value * 10 * SECOND;
  const at = async (seconds: number) =>
    (
      await known(
        name,
        { goodForMs: ten, waitMs: MINUTE, now: 1e9 + seconds * SECOND },
        async () => ++found,
      )
    )?.value;
  expect([await at(0), await at(9), await at(10), await at(29), await at(30)]).toEqual([
    1, 1, 2, 2, 3,
  ]);
});
