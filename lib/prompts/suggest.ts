import 'server-only';
import { type Clock, SECOND } from '../clock';
import { log } from '../log';
import type { AskLimit } from './ask-limit';
import type { Breaker } from './breaker';
import { askEndpoint, type Endpoint, type Outcome } from './endpoint';
import { readReply } from './read-reply';
import type { PromptSuggestion } from './suggestion';
import { tidyPrompt } from './tidy';

const LONGEST_PAUSE_MS = 5 * SECOND;

/** What an AI is asked with. */
export type AiHelp = {
  endpoint: Endpoint;
  breaker: Breaker;
  limit: AskLimit;
  clock: Clock;
  /** For the answer, a second try included. */
  limitMs: number;
  /** Rejects when `signal` ends the wait. */
  pause: (ms: number, signal: AbortSignal) => Promise<void>;
};

/**
 * Other words for a prompt: the AI's, or the fixed rules' where there is none or it fails. Throws
 * 'too-many-requests' to who asks the AI too often; whatever else goes wrong has its reason in the
 * suggestion. Only the prompt leaves this server.
 */
export async function suggest(
  prompt: string,
  userId: string,
  help: AiHelp | undefined,
): Promise<PromptSuggestion> {
  if (!help) return byRules(prompt, null);
  help.limit(userId);
  const { host } = new URL(help.endpoint.baseUrl);
  const pass = help.breaker.enter();
  if (pass.kind === 'rest') {
    const seconds = Math.ceil(pass.waitMs / SECOND);
    return byRules(prompt, `${host} failed again and again and is left alone for ${seconds} s`);
  }
  const startedAt = help.clock.now();
  const outcome = await askTwice(prompt, help);
  if (outcome.kind === 'failed') help.breaker.fail();
  else help.breaker.succeed();
  const reply = outcome.kind === 'failed' ? outcome : readReply(outcome.content, prompt);
  const why = reply.kind === 'words' ? null : reply.why;
  const { model } = help.endpoint;
  log().info({ model, ms: help.clock.now() - startedAt, why }, 'asked the AI for a prompt');
  return reply.kind === 'words'
    ? { text: reply.text, model, fallback_reason: null }
    : byRules(prompt, `${host} ${reply.why}`);
}

function byRules(prompt: string, fallback_reason: string | null): PromptSuggestion {
  return { text: tidyPrompt(prompt), model: null, fallback_reason };
}

/** A second time only where the first failed in passing, and time is left. */
async function askTwice(prompt: string, help: AiHelp): Promise<Outcome> {
  const signal = AbortSignal.timeout(help.limitMs);
  const first = await askEndpoint(help.endpoint, prompt, signal);
  if (first.kind === 'replied' || !first.mayPass) return first;
  const pauseMs = first.retryAfter
    ? Number(first.retryAfter) * SECOND
    : SECOND * (0.3 + 0.6 * Math.random());
  if (!(pauseMs <= LONGEST_PAUSE_MS)) return first;
  try {
    await help.pause(pauseMs, signal);
  } catch {
    return first;
  }
  return askEndpoint(help.endpoint, prompt, signal);
}
