import 'server-only';
import { askEndpoint, type Endpoint } from '../prompts/endpoint';
import { readReply } from '../prompts/read-reply';
import type { TrialOutcome } from './view';

const PROMPT = 'a red ceramic mug with a wooden handle';

const ADVICE: readonly [RegExp, string][] = [
  [/answered 40[13]/, 'Check PROMPT_API_KEY.'],
  [
    /answered 40[045]/,
    'Check PROMPT_API_BASE_URL, which mostly ends in /v1, and whether PROMPT_MODEL exists there.',
  ],
  [/answered 429/, 'It asks for patience, or its allowance is used up.'],
  [
    /answered 3/,
    'A redirect is not followed with a key: set PROMPT_API_BASE_URL to where it leads.',
  ],
  [/answered 5/, 'See the log of that server.'],
  [
    /not be reached/,
    'See whether that server runs, and whether this machine reaches it. In a container, localhost is the container itself.',
  ],
  [
    /in time/,
    'Choose a smaller PROMPT_MODEL or a faster machine; people are not kept waiting longer.',
  ],
  [/./, 'This model does not do as it is told: choose another PROMPT_MODEL.'],
];

/** Has one prompt of ours improved, as people do. Never throws. */
export async function tryPromptAi(
  endpoint: Endpoint | undefined,
  signal: AbortSignal,
): Promise<TrialOutcome> {
  if (!endpoint) {
    return {
      outcome: 'off',
      words: 'No AI is set up: fixed rules propose better prompts.',
      advice: 'For an AI set PROMPT_API_BASE_URL and PROMPT_MODEL, and start again.',
    };
  }
  const { host } = new URL(endpoint.baseUrl);
  const asked = await askEndpoint(endpoint, PROMPT, signal);
  const reply = asked.kind === 'failed' ? asked : readReply(asked.content, PROMPT);
  if (reply.kind === 'words') {
    const words = `${host} made of “${PROMPT}”: “${reply.text}”`;
    return { outcome: 'passed', words, advice: null };
  }
  const [, advice] = ADVICE.find(([sign]) => sign.test(reply.why)) ?? [];
  return { outcome: 'failed', words: `${host} ${reply.why}.`, advice: advice ?? null };
}
