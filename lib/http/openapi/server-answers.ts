import 'server-only';
import { z } from 'zod';

const Time = z.iso.datetime();

export const ApiKey = z.strictObject({
  id: z.string(),
  name: z.string(),
  prefix: z.string().describe('The first characters of the key.'),
  scope: z.enum(['read', 'generate']).describe('`generate` includes `read`.'),
  state: z.enum(['active', 'expired']),
  created_at: Time,
  expires_at: Time.nullable(),
  last_used_at: Time.nullable().describe('Exact to a minute.'),
});

export const NewApiKey = z.strictObject({
  ...ApiKey.shape,
  key: z.string().describe('The key itself: in this answer, and nowhere else ever.'),
});

export const ApiKeyList = z.strictObject({ items: z.array(ApiKey) });

const check = { ok: z.boolean(), message: z.string().exactOptional() };

export const Health = z.strictObject({
  status: z.enum(['ok', 'unavailable']),
  database: z.strictObject(check),
  checker: z.strictObject({
    ...check,
    last_tick_at: Time.nullable(),
    lag_ms: z.number(),
    running_jobs: z.number(),
  }),
  buying: z.strictObject({
    paused: z.enum(['out-of-credits', 'unauthorized']).nullable(),
    since: Time.nullable(),
  }),
  paused: z
    .strictObject({
      buying: Time.nullable(),
      polling: Time.nullable(),
      downloading: Time.nullable(),
    })
    .describe('Since when an administrator has paused each; null for what goes on.'),
  disk: z.strictObject({ ...check, free_bytes: z.number().nullable() }),
  engine: z.enum(['meshy', 'demo']),
});

export const Problem = z.strictObject({
  error: z.strictObject({
    code: z.string().describe('`invalid-input`, `not-found` and their like: for programs.'),
    message: z.string().describe('What went wrong and what to do, for people.'),
    request_id: z.string().describe('Finds the request in the log of the server.'),
    renews_at: Time.describe('Over budget: when the limit renews.').exactOptional(),
    limit: z.number().describe('Over budget: the limit that leaves too little.').exactOptional(),
    left: z.number().describe('Over budget: what it leaves.').exactOptional(),
    price: z.number().describe('Over budget: what was expected to be spent.').exactOptional(),
  }),
});
