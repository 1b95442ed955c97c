import { expect, test } from 'vitest';
import { SECOND } from '@/lib/clock';
import { createAskLimit } from '@/lib/prompts/ask-limit';
import { createBreaker } from '@/lib/prompts/breaker';
import { type AiHelp, suggest } from '@/lib/prompts/suggest';
import { completion, setUpEndpoint, status } from './scripted-endpoint';

const PROMPT = 'a red mug';
const BETTER = 'Red mug, thick ceramic walls, glossy glaze, stylized, single object';
const TIDY = 'a red mug, single isolated object';

const endpoint = setUpEndpoint();
const elsewhere = setUpEndpoint();

type Test = AiHelp & { pauses: number[]; pass: (ms: number) => void };

function help(over: Partial<AiHelp> = {}): Test {
  let now = 1_000_000;
  const clock = { now: () => now };
  const pauses: number[] = [];
  return {
    endpoint: { baseUrl: `${endpoint.url()}/v1`, apiKey: 'sk-canary-0123456789', model: 'small' },
    breaker: createBreaker(clock),
    limit: createAskLimit(clock),
    clock,
    limitMs: 20 * SECOND,
    pause: async (ms) => void pauses.push(ms),
    ...over,
    pauses,
    pass: (ms) => {
      now += ms;
    },
  };
}

const host = () => new URL(endpoint.url()).host;
const fallback = (why: string) => ({
  text: TIDY,
  model: null,
  fallback_reason: `${host()} ${why}`,
});

test('without an AI the rules suggest, and name no reason', async () => {
  const suggestion = await suggest(PROMPT, 'ada', undefined);
  expect(suggestion).toEqual({ text: TIDY, model: null, fallback_reason: null });
});

test('a well-behaved endpoint is asked once, with the prompt and the key and nothing about the person', async () => {
  endpoint.does(completion(BETTER));
  const suggestion = await suggest(PROMPT, 'user-ada', help());
  expect(suggestion).toEqual({ text: BETTER, model: 'small', fallback_reason: null });
  expect(endpoint.asked).toHaveLength(1);
  const [{ url, headers, body } = { url: '', headers: {}, body: {} }] = endpoint.asked;
  expect(url).toBe('/v1/chat/completions');
  expect(headers.authorization).toBe('Bearer sk-canary-0123456789');
  expect(body).toEqual({
    model: 'small',
    stream: false,
    messages: [
      { role: 'system', content: expect.stringContaining('text-to-3D') },
      { role: 'user', content: `-----\n${PROMPT}\n-----` },
    ],
  });
  expect(JSON.stringify({ headers, body })).not.toContain('ada');
});

test('a local server that needs no key is sent none', async () => {
  endpoint.does(completion(BETTER));
  const baseUrl = endpoint.url();
  await suggest(PROMPT, 'ada', help({ endpoint: { baseUrl, apiKey: undefined, model: 'm' } }));
  expect(endpoint.asked[0]?.headers.authorization).toBeUndefined();
});

test.each([
  ['parts of text', [{ type: 'text', text: BETTER.slice(0, 9) }, { text: BETTER.slice(9) }]],
  ['thoughts before it', `<think>Hm.</think>\n${BETTER}`],
])('a reply of %s is understood', async (_, content) => {
  endpoint.does(completion(content));
  expect(await suggest(PROMPT, 'ada', help())).toMatchObject({ text: BETTER, model: 'small' });
});

test.each([
  ['nothing', completion(''), 'said nothing'],
  ['null', completion(null), 'said nothing'],
  ['a refusal', completion('I’m sorry, I can’t do that.'), 'refused to rewrite it'],
  ['400', status(400), 'answered 400'],
  ['401', status(401), 'answered 401'],
  ['404', status(404), 'answered 404'],
  ['200 without a body', status(200), 'answered in a form that could not be read'],
])('%s is not asked for twice, and the rules suggest instead', async (_, behaviour, why) => {
  endpoint.does(behaviour);
  expect(await suggest(PROMPT, 'ada', help())).toEqual(fallback(why));
  expect(endpoint.asked).toHaveLength(1);
});

test.each([
  ['HTML', '<!doctype html><h1>Sign in</h1>'],
  ['half a JSON', '{"choices":[{"message":{"cont'],
  ['JSON of another kind', '{"object":"list","data":[]}'],
  ['no choices', '{"choices":[]}'],
  ['nothing at all', ''],
])('%s with status 200 is not understood, and not asked for again', async (_, text) => {
  endpoint.does((response) => response.end(text));
  const why = 'answered in a form that could not be read';
  expect(await suggest(PROMPT, 'ada', help())).toEqual(fallback(why));
  expect(endpoint.asked).toHaveLength(1);
});

test.each([
  ['500', status(500)],
  ['503', status(503)],
  ['429', status(429, { 'retry-after': '2' })],
  [
    'a broken connection',
    (response: Parameters<ReturnType<typeof status>>[0]) => void response.destroy(),
  ],
])('%s is tried once more, after a pause, and then believed', async (name, behaviour) => {
  const asking = help();
  endpoint.does((response, times) =>
    (times === 1 ? behaviour : completion(BETTER))(response, times),
  );
  expect(await suggest(PROMPT, 'ada', asking)).toMatchObject({ text: BETTER });
  endpoint.does(behaviour);
  expect(await suggest(PROMPT, 'ada', asking)).toMatchObject({ text: TIDY, model: null });
  expect(endpoint.asked).toHaveLength(4);
  expect(asking.pauses).toHaveLength(2);
  const [pauseMs = 0] = asking.pauses;
  if (name === '429') expect(pauseMs).toBe(2 * SECOND);
  else expect(pauseMs).toBeGreaterThanOrEqual(0.3 * SECOND);
});

test.each(['3600', 'Wed, 25 Nov 2026 07:28:00 GMT'])(
  'nobody is kept waiting for an endpoint that says Retry-After: %s',
  async (after) => {
    endpoint.does(status(429, { 'retry-after': after }));
    expect(await suggest(PROMPT, 'ada', help())).toEqual(fallback('answered 429'));
    expect(endpoint.asked).toHaveLength(1);
  },
);

test('an endpoint that is not there is said so', async () => {
  const baseUrl = 'http://127.0.0.1:9';
  const asking = help({ endpoint: { baseUrl, apiKey: undefined, model: 'm' } });
  const { fallback_reason } = await suggest(PROMPT, 'ada', asking);
  expect(fallback_reason).toBe('127.0.0.1:9 could not be reached');
  expect(asking.pauses).toHaveLength(1);
});

test.each([
  ['says nothing', () => {}],
  [
    'stops in the middle',
    (response: Parameters<ReturnType<typeof status>>[0]) => void response.write('{"choices":['),
  ],
])('one that %s is left when the time is over, without a second try', async (_, behaviour) => {
  endpoint.does(behaviour);
  const suggestion = await suggest(PROMPT, 'ada', help({ limitMs: 150 }));
  expect(suggestion).toEqual(fallback('did not answer in time'));
  expect(endpoint.asked).toHaveLength(1);
});

test('an answer without end is cut off', async () => {
  const kilobyte = 'x'.repeat(1024);
  let sent = 0;
  endpoint.does((response) => {
    const more = () => {
      while (!response.destroyed && response.write(kilobyte)) sent++;
      response.once('drain', more);
    };
    more();
  });
  expect(await suggest(PROMPT, 'ada', help())).toEqual(fallback('answered far too much'));
  expect(sent).toBeLessThan(64 * 1024);
});

test.each([301, 302, 307, 308])(
  'a redirect (%i) is not followed, so the key goes nowhere else',
  async (code) => {
    elsewhere.does(completion(BETTER));
    endpoint.does(status(code, { location: `${elsewhere.url()}/v1/chat/completions` }));
    expect(await suggest(PROMPT, 'ada', help())).toEqual(fallback(`answered ${code}`));
    expect(elsewhere.asked).toEqual([]);
  },
);

test('after three failures in a row it is left alone for a minute, and then tried by one', async () => {
  const asking = help();
  endpoint.does(status(400));
  for (const person of ['ada', 'bob', 'cyd']) await suggest(PROMPT, person, asking);
  const rests = 'failed again and again and is left alone for 60 s';
  expect(await suggest(PROMPT, 'dan', asking)).toEqual(fallback(rests));
  expect(endpoint.asked).toHaveLength(3);
  asking.pass(60 * SECOND);
  endpoint.does(completion(BETTER));
  const both = await Promise.all(['dan', 'eve'].map((one) => suggest(PROMPT, one, asking)));
  expect(both.map(({ model }) => model)).toEqual(['small', null]);
  expect(endpoint.asked).toHaveLength(4);
  expect(await suggest(PROMPT, 'eve', asking)).toMatchObject({ model: 'small' });
});

test('a useless reply is no failure of the endpoint', async () => {
  const asking = help();
  endpoint.does(completion(''));
  for (const person of ['ada', 'bob', 'cyd', 'dan']) await suggest(PROMPT, person, asking);
  expect(endpoint.asked).toHaveLength(4);
});

test('one person may ask six times in a minute, others are not kept back by it', async () => {
  const asking = help();
  endpoint.does(completion(BETTER));
  for (let time = 0; time < 6; time++) {
    await suggest(PROMPT, 'ada', asking);
    asking.pass(5 * SECOND);
  }
  await expect(suggest(PROMPT, 'ada', asking)).rejects.toMatchObject({
    code: 'too-many-requests',
    retryAfterSeconds: 30,
  });
  expect(endpoint.asked).toHaveLength(6);
  expect(await suggest(PROMPT, 'bob', asking)).toMatchObject({ model: 'small' });
  asking.pass(30 * SECOND);
  expect(await suggest(PROMPT, 'ada', asking)).toMatchObject({ model: 'small' });
});

test('and sixty times in an hour', async () => {
  const asking = help();
  endpoint.does(completion(BETTER));
  for (let time = 0; time < 60; time++) {
    await suggest(PROMPT, 'ada', asking);
    asking.pass(20 * SECOND);
  }
  await expect(suggest(PROMPT, 'ada', asking)).rejects.toMatchObject({
    retryAfterSeconds: 40 * 60,
  });
});
