import 'server-only';
import { setTimeout as pause } from 'node:timers/promises';
import { SECOND, systemClock } from '../clock';
import { env } from '../env';
import { messageOf } from '../errors';
import { hub } from '../events/hub';
import { vitals } from '../events/vitals';
import { log } from '../log';
import { formatConverter } from '../media/converter/our-converter';
import { mediaStore } from '../media/our-store';
import { type Making, makeNext } from './make-next';

/** A database that does not answer must not hold up the end. */
const REST_MS = 2 * SECOND;
const KEY = Symbol.for('nexaai.format-maker');
/** One at a time for the whole process, whichever copy of this module is asked. */
const holder = globalThis as typeof globalThis & { [KEY]?: Promise<void> };

/** Sees to it that somebody in this process makes what waits; returns at once. Whoever waits for a
 *  file asks how far it is, and so brings it about after a restart too. */
export function wakeMaker(): void {
  if (holder[KEY] || vitals().is_closing) return;
  holder[KEY] = makeAll()
    .catch((thrown: unknown) => log().warn(`formats: ${messageOf(thrown)}`))
    .finally(() => {
      delete holder[KEY];
    });
}

/** Waits until what this process was making is left to the next; the hub has told it to stop. */
export async function makerAtRest(): Promise<void> {
  await Promise.race([holder[KEY], pause(REST_MS, undefined, { ref: false })]);
}

async function makeAll(): Promise<void> {
  const closing = new AbortController();
  const close = () => closing.abort();
  const making: Making = {
    media: mediaStore(),
    convert: formatConverter(),
    clock: systemClock,
    maxBytes: env().FORMATS_CACHE_MB * 1_000_000,
    signal: closing.signal,
  };
  hub().once('closing', close);
  try {
    while (await makeNext(making));
  } finally {
    hub().off('closing', close);
  }
}
