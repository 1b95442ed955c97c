import 'server-only';
import type { MeshyClient } from '../meshy/client';
import { MeshyError } from '../meshy/meshy-error';
import type { TrialOutcome } from './view';

type Engine = { engine: 'meshy' | 'demo'; meshy: Pick<MeshyClient, 'getBalance'> };

const counts = new Intl.NumberFormat('en');

/** Asks for the balance, which costs nothing and proves the key. Throws only what is no MeshyError. */
export async function tryEngine(
  { engine, meshy }: Engine,
  signal: AbortSignal,
): Promise<TrialOutcome> {
  try {
    const { balance } = await meshy.getBalance(signal);
    return engine === 'demo' ? demoAnswered(balance) : meshyAnswered(balance);
  } catch (thrown) {
    if (!(thrown instanceof MeshyError)) throw thrown;
    return { outcome: 'failed', words: saidBy(thrown), advice: adviceFor(thrown, engine) };
  }
}

function demoAnswered(balance: number): TrialOutcome {
  return {
    outcome: 'passed',
    words: `The demo engine answers: ${counts.format(balance)} demo credits are left.`,
    advice: 'It is free, and no AI. For real models set MESHY_API_KEY and start again.',
  };
}

function meshyAnswered(balance: number): TrialOutcome {
  return {
    outcome: 'passed',
    words: `Meshy takes the key: ${counts.format(balance)} credits are left.`,
    advice: balance > 0 ? null : 'Buy credits on meshy.ai: without any, nothing can be made.',
  };
}

function saidBy({ kind, status, message }: MeshyError): string {
  if (kind === 'unauthorized') return `The key is refused: “${message}”`;
  return status === undefined ? message : `Answered ${status}: “${message}”`;
}

function adviceFor({ kind, status }: MeshyError, engine: Engine['engine']): string {
  if (engine === 'demo') return 'Start the server again: the demo engine is part of it.';
  if (kind === 'unauthorized') {
    return 'Make a key on meshy.ai under Settings → API, set MESHY_API_KEY to it, and start again.';
  }
  if (kind === 'rate-limited') {
    return 'Try again in a minute. If it comes back, lower MESHY_REQUESTS_PER_SECOND.';
  }
  if (status === undefined) {
    return 'See whether this machine reaches MESHY_API_BASE_URL (names, firewall, proxy), and status.meshy.ai.';
  }
  return status >= 500
    ? 'See status.meshy.ai. What waits goes on by itself once Meshy is back.'
    : 'Check MESHY_API_BASE_URL: something else than Meshy seems to answer there.';
}
