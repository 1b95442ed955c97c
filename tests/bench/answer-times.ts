import type { Person } from '../journey/person';

const LOOKS = 100;
const REST_MS = 150;

export type AnswerTimes = { p50: number; p95: number };

/** Milliseconds of whole answers to looks one after the other, spread over several beats of the
 *  checker. Throws when one is refused. */
export async function answersOf(person: Person, place: string): Promise<AnswerTimes> {
  const taken: number[] = [];
  await (await person.call(place)).text();
  for (let look = 0; look < LOOKS; look++) {
    const began = performance.now();
    const answer = await person.call(place);
    await answer.text();
    taken.push(performance.now() - began);
    if (!answer.ok) throw new Error(`${place} answered ${answer.status}`);
    await new Promise((resolve) => setTimeout(resolve, REST_MS));
  }
  taken.sort((one, other) => one - other);
  const at = (share: number) => taken[Math.floor((taken.length - 1) * share)] ?? 0;
  return { p50: at(0.5), p95: at(0.95) };
}
