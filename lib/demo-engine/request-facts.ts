import type { RequestFacts, RequestKind } from './fault';

/** Where an asset is served: `/{owner}/tasks/{id}/output/{name}`. */
export const ASSET_PATH = /^\/[^/]+\/tasks\/([^/]+)\/output\/([^/]+)$/;
const TASK_PATH = /^\/openapi\/v2\/text-to-3d(?:\/([^/]+)(\/stream)?)?$/;

type Asked = { method: string; pathname: string; body: unknown };

/** Numbers requests by kind, so that a schedule can speak of "the third POST". */
export function createFactsReader(): (asked: Asked) => RequestFacts {
  const counts = new Map<RequestKind, number>();
  return ({ method, pathname, body }) => {
    const [, assetTask] = ASSET_PATH.exec(pathname) ?? [];
    const [, task] = TASK_PATH.exec(pathname) ?? [];
    const wanted = isFields(body) ? body : {};
    const kind = assetTask ? 'asset' : kindOf({ method, pathname, body: wanted });
    const count = (counts.get(kind) ?? 0) + 1;
    counts.set(kind, count);
    const task_id = assetTask ?? task ?? null;
    return { kind, count, method, path: pathname, task_id, body: wanted };
  };
}

function isFields(body: unknown): body is Record<string, unknown> {
  return typeof body === 'object' && body !== null;
}

function kindOf({
  method,
  pathname,
  body,
}: Asked & { body: Record<string, unknown> }): RequestKind {
  if (pathname === '/openapi/v1/balance') return 'balance';
  const [isTasks, id, tail] = TASK_PATH.exec(pathname) ?? [];
  if (!isTasks) return 'other';
  if (method === 'DELETE') return 'delete';
  if (method === 'POST') return body.mode === 'refine' ? 'create-refine' : 'create-preview';
  if (!id) return 'list';
  return tail ? 'stream' : 'get';
}
