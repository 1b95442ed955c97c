import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Collection, type Db, type Document, MongoClient, MongoServerError } from 'mongodb';
import { afterAll, expect } from 'vitest';
import { ensureDatabase } from '@/lib/embedded-mongo/ensure-database';

type Connected = {
  client: MongoClient;
  db: Db;
  /** A new collection with these documents; those without an _id are numbered from 1. */
  filled: (docs: Document[]) => Promise<Collection<Document>>;
};

/**
 * One database of its own for a test file: in an embedded server started for it, or in the MongoDB
 * that TEST_MONGODB_URI names. The same tests must hold on both.
 */
export async function connect(): Promise<Connected> {
  const dir = mkdtempSync(path.join(tmpdir(), 'semantics-'));
  const given = process.env.TEST_MONGODB_URI;
  const server = given
    ? undefined
    : await ensureDatabase({ dir, worker: path.resolve('dist/embedded-mongo.js'), sync: false });
  const client = await new MongoClient(given ?? server?.uri ?? '').connect();
  const db = client.db(`semantics_${randomBytes(6).toString('hex')}`);
  afterAll(async () => {
    await db.dropDatabase();
    await client.close();
    await server?.close();
    rmSync(dir, { recursive: true, force: true });
  });
  let collections = 0;
  const filled = async (docs: Document[]) => {
    const collection = db.collection<Document>(`c${++collections}`);
    const numbered = docs.map((doc, i) => ('_id' in doc ? doc : { _id: i + 1, ...doc }));
    if (numbered.length > 0) await collection.insertMany(numbered);
    return collection;
  };
  return { client, db, filled };
}

/** The error a failing command answers with. */
export async function serverError(run: () => Promise<unknown>): Promise<MongoServerError> {
  const error: unknown = await run().then(
    () => expect.unreachable('the command should have failed'),
    (failure: unknown) => failure,
  );
  if (!(error instanceof MongoServerError)) throw error;
  return error;
}

export async function errorCode(run: () => Promise<unknown>): Promise<unknown> {
  return (await serverError(run)).code;
}
