import { readFile } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { SECOND } from '../clock';
import type { AssetFault } from './fault';

const DRIPS_PER_SECOND = 10;

/** Sends a file wrong in the way asked for. One that is not there answers 403, as ever. */
export async function misserveAsset(
  fault: AssetFault,
  { response, file }: { response: ServerResponse; file: string | undefined },
): Promise<void> {
  const bytes = file && (await readFile(file).catch(() => undefined));
  if (!bytes) return void response.writeHead(403).end();
  const type = { 'content-type': 'model/gltf-binary' };
  const whole = { ...type, 'content-length': bytes.length };
  switch (fault.kind) {
    case 'cut-file':
      return cutFile(fault, response, bytes);
    case 'stall': {
      const at = Math.floor(bytes.length * fault.from);
      response.writeHead(200, whole);
      response.write(bytes.subarray(0, at));
      await fault.until;
      return void response.end(bytes.subarray(at));
    }
    case 'drip':
      response.writeHead(200, whole);
      return drip(response, bytes, Math.ceil(fault.bytes_per_second / DRIPS_PER_SECOND));
    case 'gzip':
      return void response
        .writeHead(200, { ...type, 'content-encoding': 'gzip' })
        .end(gzipSync(bytes));
    case 'wrong-length':
      response.writeHead(200, { ...type, 'content-length': bytes.length + fault.more });
      response.write(bytes.subarray(0, bytes.length + Math.min(0, fault.more)), () =>
        response.destroy(),
      );
      return;
    case 'bytes':
      response.writeHead(200, { ...type, 'content-length': fault.bytes.length });
      return void response.end(fault.bytes);
  }
}

function cutFile(
  { from, framing }: Extract<AssetFault, { kind: 'cut-file' }>,
  response: ServerResponse,
  bytes: Buffer,
): void {
  const part = bytes.subarray(0, Math.floor(bytes.length * from));
  const type = { 'content-type': 'model/gltf-binary' };
  if (framing === 'close') {
    // Without length or chunks the end of the connection is the end of the file: a clean half.
    response.removeHeader('transfer-encoding');
    response.shouldKeepAlive = false;
    response.useChunkedEncodingByDefault = false;
    response.writeHead(200, { ...type, connection: 'close' });
    response.end(part);
    return;
  }
  const length = framing === 'length' ? { 'content-length': bytes.length } : {};
  response.writeHead(200, { ...type, ...length });
  response.write(part, () => response.destroy());
}

async function drip(response: ServerResponse, bytes: Buffer, drop: number): Promise<void> {
  for (let at = 0; at < bytes.length && !response.destroyed; at += drop) {
    response.write(bytes.subarray(at, at + drop));
    await pause(SECOND / DRIPS_PER_SECOND);
  }
  response.end();
}
