// A process of its own: serves the database in argv[3] and writes without pause until it is killed.
// It begins when its stdin ends; every acknowledged write is told on stdout. argv[2]: bundled ensure-database; argv[4]: the round.
import { writeSync } from 'node:fs';
import { MongoClient } from 'mongodb';

const [, , ensureModule, dir, round] = process.argv;
const { ensureDatabase } = await import(ensureModule);
for await (const _ of process.stdin);
const worker = new URL('../../dist/embedded-mongo.js', import.meta.url);
const { uri } = await ensureDatabase({ dir, worker });
const writes = (await new MongoClient(uri).connect()).db('nexaai').collection('writes');
await writes.createIndex({ key: 1 }, { unique: true });
await writes.createIndex({ tags: 1, n: -1 });

const tell = (line) => writeSync(1, `${line}\n`);

async function insertOnes(writer) {
  for (let i = 0; ; i++) {
    const key = `${round}-${writer}-${i}`;
    await writes.insertOne({ key, n: i, tags: [writer, `t${i % 7}`] });
    tell(key);
  }
}

async function insertManys() {
  for (let i = 0; ; i++) {
    const keys = [0, 1, 2, 3, 4].map((k) => `${round}-many-${i}-${k}`);
    await writes.insertMany(keys.map((key, n) => ({ key, n, tags: [] })));
    for (const key of keys) tell(key);
  }
}

async function increments() {
  for (let n = 1; ; n++) {
    await writes.updateOne({ key: `${round}-count` }, { $inc: { n: 1 } }, { upsert: true });
    tell(`+${n}`);
  }
}

await Promise.all([insertOnes('one'), insertOnes('two'), insertManys(), increments()]);
