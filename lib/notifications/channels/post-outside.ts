import 'server-only';
import http from 'node:http';
import https from 'node:https';
import { SECOND } from '../../clock';
import {
  anyAddress,
  PrivateAddress,
  publicOnly,
  type ResolveHost,
  resolveHost,
} from '../../net/checked-lookup';
import { DeliveryFailed } from './delivery-failed';
import { isNamed, problemWith } from './outside-address';

const DEADLINE_MS = 10 * SECOND;

export type Posting = {
  url: string;
  headers: Record<string, string>;
  body: string;
  signal?: AbortSignal | undefined;
};

/** Where names are looked up and how long an answer is waited for; tests bring their own. */
type Outside = { resolve: ResolveHost; deadlineMs: number };
const OUTSIDE: Outside = { resolve: resolveHost, deadlineMs: DEADLINE_MS };

/**
 * Sends one request to an address that a person gave. The very address that is connected to is
 * checked, no redirect is followed and no body of an answer is read. Throws DeliveryFailed for
 * everything but 2xx.
 */
export async function postOutside(posting: Posting, outside = OUTSIDE): Promise<void> {
  // The rules may have become stricter since it was saved.
  const problem = problemWith(posting.url);
  if (problem) throw new DeliveryFailed(`The address ${problem}.`, { isFinal: true });
  const status = await statusOf(posting, outside);
  if (status >= 200 && status < 300) return;
  if (status >= 300 && status < 400) {
    throw new DeliveryFailed(`It answered with a redirect (${status}), which is not followed.`);
  }
  // Gone, as the Standard Webhooks have it: not wanted any more.
  throw new DeliveryFailed(`It answered ${status}.`, { isFinal: status === 410 });
}

async function statusOf(posting: Posting, { resolve, deadlineMs }: Outside): Promise<number> {
  const deadline = AbortSignal.timeout(deadlineMs);
  const { url, body, headers, signal } = posting;
  const target = new URL(url);
  const { request } = target.protocol === 'https:' ? https : http;
  try {
    return await new Promise<number>((answered, failed) => {
      const sent = request(target, {
        method: 'POST',
        // No pool: every connection goes through the lookup below.
        agent: false,
        lookup: isNamed(target) ? anyAddress(resolve) : publicOnly(resolve),
        signal: signal ? AbortSignal.any([signal, deadline]) : deadline,
        headers: { ...headers, 'content-length': Buffer.byteLength(body), 'user-agent': 'NexaAI' },
      });
      sent.once('response', (response) => {
        answered(response.statusCode ?? 0);
        response.destroy();
      });
      sent.on('error', failed);
      sent.end(body);
    });
  } catch (cause) {
    if (cause instanceof PrivateAddress) {
      const words = `${cause.message}; the administrator can allow it.`;
      throw new DeliveryFailed(words, { isFinal: true, cause });
    }
    if (deadline.aborted) {
      throw new DeliveryFailed(`No answer within ${deadlineMs / SECOND} seconds.`, { cause });
    }
    throw new DeliveryFailed(`No connection to ${target.host} (${codeOf(cause)}).`, { cause });
  }
}

function codeOf(thrown: unknown): string {
  const isCoded = thrown instanceof Error && 'code' in thrown && typeof thrown.code === 'string';
  return isCoded ? String(thrown.code) : 'unknown reason';
}
