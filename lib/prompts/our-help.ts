import 'server-only';
import { setTimeout as wait } from 'node:timers/promises';
import { SECOND, systemClock } from '../clock';
import { env } from '../env';
import { createAskLimit } from './ask-limit';
import { createBreaker } from './breaker';
import type { AiHelp } from './suggest';
import type { Assistant } from './suggestion';

const LIMIT_MS = 20 * SECOND;
const KEY = Symbol.for('nexaai.prompt-help');
const holder = globalThis as typeof globalThis & { [KEY]?: AiHelp };

/** The AI that this server is set up with, if any; one for the process, as its breaker counts. */
export function ourHelp(): AiHelp | undefined {
  const { PROMPT_API_BASE_URL: baseUrl, PROMPT_API_KEY: apiKey, PROMPT_MODEL: model } = env();
  if (!baseUrl || !model) return undefined;
  holder[KEY] ??= {
    endpoint: { baseUrl, apiKey, model },
    breaker: createBreaker(systemClock),
    limit: createAskLimit(systemClock),
    clock: systemClock,
    limitMs: LIMIT_MS,
    pause: (ms, signal) => wait(ms, undefined, { signal }),
  };
  return holder[KEY];
}

/** The same for people to read: where their words would go. */
export function ourAssistant(): Assistant | null {
  const help = ourHelp();
  return help ? { host: new URL(help.endpoint.baseUrl).host, model: help.endpoint.model } : null;
}
