import 'server-only';
import type { ApiKeyScope } from '../../auth/view';
import type { ApiAnswer } from './open-api';
import { refTo } from './schemas';

/** Every refusal by its status: what it is called, and what it means. */
const REFUSALS = {
  400: ['InvalidInput', 'Something sent is wrong; the message names the field.'],
  401: ['Unauthorized', 'No session, or a key that is wrong, expired or revoked.'],
  402: [
    'OverBudget',
    'A spending limit leaves too little; the message says which, and `renews_at` when it renews.',
  ],
  403: [
    'Forbidden',
    'The key lacks the scope that the message names, or another site’s page asks.',
  ],
  404: ['NotFound', 'There is no such thing, or it is somebody else’s.'],
  409: ['Conflict', 'It cannot be done now; the message says why.'],
  413: ['TooLarge', 'The body is larger than 100 KB.'],
  415: ['UnsupportedType', 'The body is not called JSON: send `Content-Type: application/json`.'],
  429: [
    'TooManyRequests',
    'Asked too often: `Retry-After` says how many seconds to wait. Or as many run as may at once.',
  ],
} as const;

export type Refusal = keyof typeof REFUSALS;

type Refusable = {
  method: string;
  who: ApiKeyScope | 'session' | 'anyone';
  body?: unknown;
  refusals?: Refusal[];
};

/** How a call can be refused: by who asks, by what is sent, and in its own ways. */
export function refusals(call: Refusable): Record<string, { $ref: string }> {
  const statuses = new Set<Refusal>([
    ...(call.who === 'anyone' ? [] : ([401] as const)),
    ...(call.method === 'get' || call.method === 'head' ? [] : ([403] as const)),
    ...(call.body === undefined ? [] : ([400, 413, 415] as const)),
    ...(call.refusals ?? []),
  ]);
  return Object.fromEntries(
    [...statuses]
      .sort((one, other) => one - other)
      .map((status) => [status, { $ref: `#/components/responses/${REFUSALS[status][0]}` }]),
  );
}

export function namedRefusals(): Record<string, ApiAnswer> {
  return Object.fromEntries(
    Object.values(REFUSALS).map(([name, description]) => [
      name,
      { description, content: { 'application/json': { schema: refTo('Problem') } } },
    ]),
  );
}
