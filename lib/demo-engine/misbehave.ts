import type { ServerResponse } from 'node:http';
import type { AssetFault, BadAnswer, Fault } from './fault';
import { misserveAsset } from './misserve-asset';
import { type Reply, sendReply } from './reply';

type Request = {
  response: ServerResponse;
  /** Carries the request out; undefined when it has sent the answer itself. */
  carryOut: () => Promise<Reply | undefined>;
  /** Where the wanted file is; undefined when no file is wanted. */
  file: string | undefined;
};

/** Serves one request as badly as the schedule asks. */
export async function misbehave(fault: Fault, request: Request): Promise<void> {
  if (fault.kind === 'done-but') {
    const reply = await request.carryOut();
    await answerBadly(fault.answer, { ...request, carryOut: async () => reply });
  } else if (isAssetFault(fault)) {
    await misserveAsset(fault, request);
  } else {
    await answerBadly(fault, request);
  }
}

async function answerBadly(bad: BadAnswer, { response, carryOut }: Request): Promise<void> {
  switch (bad.kind) {
    case 'answer':
      response.writeHead(bad.status, { 'content-type': 'application/json', ...bad.headers });
      response.end(bad.body ?? '');
      return;
    case 'hang':
      return;
    case 'reset':
      response.socket?.resetAndDestroy();
      return;
    case 'cut':
      cut(response, await carryOut());
      return;
    case 'wait': {
      await bad.until;
      const reply = await carryOut();
      if (reply && !response.destroyed) sendReply(response, reply);
    }
  }
}

function cut(response: ServerResponse, reply: Reply | undefined): void {
  if (!reply) return void response.destroy();
  const body = JSON.stringify(reply.body);
  const head = { 'content-type': 'application/json', 'content-length': body.length };
  response.writeHead(reply.status, { ...head, ...reply.headers });
  response.write(body.slice(0, body.length / 2), () => response.destroy());
}

function isAssetFault(fault: Exclude<Fault, { kind: 'done-but' }>): fault is AssetFault {
  return ['cut-file', 'stall', 'drip', 'gzip', 'wrong-length', 'bytes'].includes(fault.kind);
}
