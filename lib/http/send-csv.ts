import 'server-only';
import { Readable } from 'node:stream';
import { attachment } from '../media/content-disposition';

/** Lines of CSV as a file, made while they are sent: no more of them are in memory than are under way. */
export function sendCsv(name: string, lines: AsyncGenerator<string>): Response {
  const stream = Readable.from(lines, { objectMode: false, highWaterMark: 1 });
  return new Response(Readable.toWeb(stream) as ReadableStream<Uint8Array>, {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': attachment(name),
      'cache-control': 'private, no-store',
    },
  });
}
