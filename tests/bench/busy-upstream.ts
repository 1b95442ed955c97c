import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { JobDocument } from '../../lib/generations/documents';

export type BusyUpstream = { url: string; host: string; close(): void };

/** A stand-in for Meshy where every task of these jobs runs on and on. */
export async function startBusyUpstream(jobs: readonly JobDocument[]): Promise<BusyUpstream> {
  const tasks = new Map(
    jobs.map((job) => [
      job.meshy_task_id ?? '',
      {
        id: job.meshy_task_id,
        type: 'text-to-3d-preview',
        status: 'IN_PROGRESS',
        progress: job.progress,
        prompt: job.prompt,
        created_at: job.task_since?.getTime(),
      },
    ]),
  );
  const newestFirst = [...tasks.values()].sort(
    (one, other) => (other.created_at ?? 0) - (one.created_at ?? 0),
  );
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://upstream');
    response.setHeader('content-type', 'application/json');
    const answer = (status: number, body: unknown) =>
      response.writeHead(status).end(JSON.stringify(body));
    if (pathname.endsWith('/balance')) return answer(200, { balance: 100_000 });
    if (pathname.endsWith('/text-to-3d')) {
      const size = Number(searchParams.get('page_size') ?? 10);
      const from = (Number(searchParams.get('page_num') ?? 1) - 1) * size;
      return answer(200, newestFirst.slice(from, from + size));
    }
    const task = tasks.get(pathname.split('/').at(-1) ?? '');
    return task ? answer(200, task) : answer(404, { message: 'not found' });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const host = `127.0.0.1:${port}`;
  return { url: `http://${host}`, host, close: () => void server.close() };
}
