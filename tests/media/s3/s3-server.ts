import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import type { Bucket } from '@/lib/media/s3/bucket';

const PYTHON = '/usr/bin/python3';
const PROGRAM = path.join(import.meta.dirname, 'swift-server.py');
const MISSING =
  'These tests need a real S3 service: apt-get install --no-install-recommends python3-swift';

export const KEYS = { access_key_id: 'nexa:tests', secret_access_key: 'canary/of+the=secret' };

export type S3Server = {
  endpoint: string;
  /** A new, empty bucket. */
  bucket: (settings?: Partial<Bucket>) => Promise<Bucket>;
  close: () => Promise<void>;
};

/** A real S3 service on loopback, which checks signatures and sums as others do. */
export async function startS3(): Promise<S3Server> {
  const folder = mkdtempSync(path.join(tmpdir(), 'nexaai-s3-'));
  const { access_key_id, secret_access_key } = KEYS;
  const args = [PROGRAM, folder, access_key_id, secret_access_key];
  const server = spawn(PYTHON, args, { stdio: ['pipe', 'pipe', 'pipe'] });
  const answers = createInterface(server.stdout)[Symbol.asyncIterator]();
  const endpoint = `http://127.0.0.1:${await firstAnswer(server, answers)}`;
  let made = 0;
  return {
    endpoint,
    bucket: async (settings) => {
      const bucket: Bucket = {
        endpoint,
        name: `models-${++made}`,
        region: 'tests-1',
        keys: KEYS,
        prefix: 'nexaai/',
        path_style: true,
        ...settings,
      };
      server.stdin.write(`${bucket.name}\n`);
      const { value: status } = await answers.next();
      if (status !== '201') throw new Error(`the bucket was not made: ${status}`);
      return bucket;
    },
    close: async () => {
      const closed = once(server, 'close');
      server.stdin.end();
      await closed;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function firstAnswer(
  server: ChildProcessWithoutNullStreams,
  answers: AsyncIterator<string>,
): Promise<string> {
  let complaint = '';
  server.stderr.on('data', (text) => {
    complaint += text;
  });
  server.once('error', (cause) => {
    complaint += cause;
  });
  const { done, value } = await answers.next();
  if (done) throw new Error(`${MISSING}\n${complaint}`);
  return value;
}
