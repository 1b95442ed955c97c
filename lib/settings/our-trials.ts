import 'server-only';
import { SECOND, systemClock } from '../clock';
import { env } from '../env';
import { AppError } from '../errors';
import { mediaPlace, mediaStore } from '../media/our-store';
import { meshyClient } from '../meshy/our-client';
import { ourHelp } from '../prompts/our-help';
import { runTrial, type TrialDesk, type TrialWork } from './run-trial';
import { tryDatabase } from './try-database';
import { tryEngine } from './try-engine';
import { tryMail } from './try-mail';
import { tryPromptAi } from './try-prompt-ai';
import { tryStorage } from './try-storage';
import { TRIALS, type Trial, type TrialResult } from './view';

const LIMIT_MS = 10 * SECOND;
const KEY = Symbol.for('nexaai.trials');
const holder = globalThis as typeof globalThis & { [KEY]?: TrialDesk };

/** Tries one part of this server's own setup; a letter goes to `email`. Throws 'not-found';
 *  'too-many-requests'. */
export async function tryOurs(name: string, email: string): Promise<TrialResult> {
  const trial = TRIALS.find((known) => known === name);
  if (!trial)
    throw new AppError('not-found', `There is no such test. Known: ${TRIALS.join(', ')}.`);
  holder[KEY] ??= { began: new Map(), running: new Set() };
  return runTrial(workOf(trial, email), holder[KEY], systemClock);
}

function workOf(trial: Trial, email: string): TrialWork {
  const { NEXAAI_ENGINE: engine, MEDIA_STORE } = env();
  // As long as people would wait for it: a model that is only loading is no failure.
  const limitMs = trial === 'prompt-ai' ? (ourHelp()?.limitMs ?? LIMIT_MS) : LIMIT_MS;
  const works: Record<Trial, TrialWork['work']> = {
    engine: (signal) => tryEngine({ engine, meshy: meshyClient() }, signal),
    storage: () =>
      tryStorage(mediaStore(), { place: mediaPlace(), in_bucket: MEDIA_STORE === 's3' }),
    database: tryDatabase,
    mail: () => tryMail(email, LIMIT_MS),
    'prompt-ai': (signal) => tryPromptAi(ourHelp()?.endpoint, signal),
  };
  return { trial, limitMs, work: works[trial] };
}
