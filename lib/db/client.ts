import 'server-only';
import { type Db, MongoClient, MongoNetworkError, MongoServerSelectionError } from 'mongodb';
import { SECOND } from '../clock';
import { env } from '../env';

const DEFAULT_NAME = 'nexaai';
const KEY = Symbol.for('nexaai.mongo');
const holder = globalThis as typeof globalThis & { [KEY]?: MongoClient };

/** The process's one client; it connects by itself at the first command. */
function client(): MongoClient {
  const uri = env().MONGODB_URI;
  if (!uri) throw new Error('MONGODB_URI is missing: start with npm start, or set it.');
  holder[KEY] ??= new MongoClient(uri, {
    appName: 'nexaai',
    serverSelectionTimeoutMS: 5 * SECOND,
    // A connection that died without a word: the heartbeat notices within 10 s and ends the waits
    // of all others; a single reply that never comes is waited for as long as a lease.
    connectTimeoutMS: 5 * SECOND,
    heartbeatFrequencyMS: 5 * SECOND,
    socketTimeoutMS: 30 * SECOND,
    waitQueueTimeoutMS: 10 * SECOND,
    // A paid task's id must survive the server's own crash.
    writeConcern: { w: 'majority', journal: true },
    ignoreUndefined: true,
  });
  return holder[KEY];
}

/** The database named in the URI, or `nexaai`. */
export function database(): Db {
  const [, name] = /^mongodb(?:\+srv)?:\/\/[^/?]*\/([^?]+)/.exec(env().MONGODB_URI ?? '') ?? [];
  return client().db(name ? decodeURIComponent(name) : DEFAULT_NAME);
}

/** Round trip to the server. Throws the driver's error after 5 s without one. */
export async function pingDatabase(): Promise<void> {
  await database().command({ ping: 1 });
}

/** Whether the server was not there, rather than unwilling. */
export function isUnreachable(thrown: unknown): boolean {
  return thrown instanceof MongoServerSelectionError || thrown instanceof MongoNetworkError;
}

/** Drops every connection and makes new ones; what hangs on an old one fails. Throws while the server
 *  cannot be reached. Whoever holds a collection may keep it. */
export async function reconnectDatabase(): Promise<void> {
  await client().close();
  await client().connect();
}

export async function closeDatabase(): Promise<void> {
  await holder[KEY]?.close();
  delete holder[KEY];
}
