// A process of its own: makes sure the database in argv[3] is served, writes 100 documents, says
// whether the server is its own, and stays until its stdin ends. argv[2]: bundled ensure-database.
import { MongoClient } from 'mongodb';

const [, , ensureModule, dir] = process.argv;
const { ensureDatabase } = await import(ensureModule);
const worker = new URL('../../dist/embedded-mongo.js', import.meta.url);
const { uri, mine, close } = await ensureDatabase({ dir, worker, sync: false });
const client = await new MongoClient(uri).connect();
const documents = Array.from({ length: 100 }, (_, n) => ({ pid: process.pid, n }));
await client.db('nexaai').collection('race').insertMany(documents);
process.stdout.write(`${JSON.stringify({ mine })}\n`);
for await (const _ of process.stdin);
await client.close();
await close();
process.exit(0);
