import 'server-only';
import { SECOND } from '../clock';
import { type Env, env } from '../env';
import { log } from '../log';
import { type Choosable, type Chosen, KeptChoices } from './choices';
import { effective } from './effective';
import { chosenOnes } from './store';

const READ_EVERY_MS = 2 * SECOND;

type Known = { chosen: Chosen; was_sign_up_opened: boolean };

const KEY = Symbol.for('nexaai.chosen');
const holder = globalThis as typeof globalThis & { [KEY]?: Known };
const known = (): Known => holder[KEY] ?? { chosen: {}, was_sign_up_opened: false };

/** What a setting is, as last read in this process: two seconds ago at most while the database is
 *  there. Waits for nothing. */
export function currentSetting<Name extends Choosable>(name: Name): Env[Name] {
  return effective(name, env(), known().chosen);
}

/** The same, read now; as last known while the database is away. */
export async function freshSetting<Name extends Choosable>(name: Name): Promise<Env[Name]> {
  await readChosen().catch(() => {});
  return currentSetting(name);
}

/** Whether anyone may or once might make an account: then one may be under an address that nobody
 *  has confirmed. */
export async function wasEverOpen(): Promise<boolean> {
  return (await freshSetting('SIGN_UP')) === 'open' || known().was_sign_up_opened;
}

/** Reads what was chosen; from now on that holds in this process. */
export async function readChosen(): Promise<Chosen> {
  const found = await chosenOnes().findOne({ _id: 'chosen' });
  const chosen = KeptChoices.parse(found?.values ?? {});
  holder[KEY] = { chosen, was_sign_up_opened: found?.sign_up_opened_at !== undefined };
  log().level = currentSetting('LOG_LEVEL');
  return chosen;
}

/** Reads it, and keeps up with what other processes set, until the signal. Throws when it cannot be
 *  read the first time: a process must not begin by the wrong ones. */
export async function watchChosen(signal: AbortSignal): Promise<void> {
  await readChosen();
  // A database that is away is told of elsewhere; until it is back they are as last known.
  const timer = setInterval(() => void readChosen().catch(() => {}), READ_EVERY_MS);
  signal.addEventListener('abort', () => clearInterval(timer), { once: true });
}
