import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import type { Bucket } from '@/lib/media/s3/bucket';
import { accessTo } from '@/lib/media/s3/bucket-access';

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
  const endpoint = `http://127.0.0.1:${await portOf(server)}`;
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
      await accessTo(bucket).ask({ method: 'PUT' });
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

async function portOf(server: ChildProcess): Promise<number> {
  const { stdout, stderr } = server;
  if (!stdout || !stderr) throw new Error('the service has no voice');
  let complaint = '';
  stderr.on('data', (text) => {
    complaint += text;
  });
  const ended = once(server, 'close').then(() => {
    throw new Error(`${MISSING}\n${complaint}`);
  });
  ended.catch(() => {});
  const failed = once(server, 'error').then(([cause]) => {
    throw new Error(MISSING, { cause });
  });
  failed.catch(() => {});
  const [line] = await Promise.race([once(createInterface(stdout), 'line'), ended, failed]);
  return Number(line);
}
