import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { type Db, MongoClient } from 'mongodb';
import { ensureDatabase, type RunningDatabase } from '@/lib/embedded-mongo/ensure-database';

export const WORKER = new URL('../../dist/embedded-mongo.js', import.meta.url);

export function temporaryDirectory(): string {
  return mkdtempSync(path.join(os.tmpdir(), 'embedded-'));
}

export type TestDatabase = {
  dir: string;
  server: RunningDatabase;
  client: MongoClient;
  db: Db;
  /** Failures inside the server. */
  problems: string[];
  stop(): Promise<void>;
};

/** A server over an empty directory, and the official driver connected to it. */
export async function startDatabase(): Promise<TestDatabase> {
  const dir = temporaryDirectory();
  const problems: string[] = [];
  const server = await ensureDatabase({
    dir,
    worker: WORKER,
    sync: false,
    onProblem: (text) => problems.push(text),
  });
  const client = await new MongoClient(server.uri, { serverSelectionTimeoutMS: 5_000 }).connect();
  return {
    dir,
    server,
    client,
    db: client.db('nexaai'),
    problems,
    async stop() {
      await client.close();
      await server.close();
      rmSync(dir, { recursive: true, force: true });
    },
  };
}
