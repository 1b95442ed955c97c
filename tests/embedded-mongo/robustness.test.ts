import { once } from 'node:events';
import { connect } from 'node:net';
import { BSON } from 'mongodb';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { socketPath } from '@/lib/embedded-mongo/socket-path';
import { random } from './random-values';
import { startDatabase, type TestDatabase } from './start-database';

let test: TestDatabase;
beforeAll(async () => {
  test = await startDatabase();
});
afterAll(() => test.stop());

const raw = () => connect(socketPath(test.dir));

/** Sends bytes and answers whether the server hung up; it never crashes. */
async function sendNonsense(bytes: Buffer): Promise<void> {
  const socket = raw();
  socket.on('error', () => socket.destroy());
  socket.resume();
  socket.end(bytes);
  await once(socket, 'close');
}

function message(command: object, { flags = 0, id = 7 } = {}): Buffer {
  const body = BSON.serialize(command);
  const head = Buffer.alloc(21);
  head.writeInt32LE(head.length + body.length, 0);
  head.writeInt32LE(id, 4);
  head.writeInt32LE(2013, 12);
  head.writeUInt32LE(flags, 16);
  return Buffer.concat([head, body]);
}

async function firstReply(bytes: Iterable<Buffer>): Promise<object> {
  const socket = raw();
  for (const part of bytes) socket.write(part);
  const [reply] = await once(socket, 'data');
  socket.destroy();
  return BSON.deserialize(reply.subarray(21));
}

it('survives garbage frames, and HTTP on its socket', async () => {
  const r = random(1);
  const nonsense = Array.from({ length: 200 }, () => {
    const bytes = Buffer.from(Array.from({ length: r.below(200) }, () => r.below(256)));
    if (bytes.length >= 16 && r.chance(0.7)) {
      bytes.writeInt32LE(r.chance(0.5) ? bytes.length : 16 + r.below(100), 0);
      bytes.writeInt32LE(r.pick([2013, 2004, 1, 2012]), 12);
      if (r.chance(0.5) && bytes.length > 21) bytes.writeUInt32LE(0, 16);
    }
    return bytes;
  });
  const damaged = message({ ping: 1, $db: 'admin', pad: 'x'.repeat(50) });
  for (let at = 16; at < damaged.length; at++) {
    const copy = Buffer.from(damaged);
    copy[at] = r.below(256);
    nonsense.push(copy);
  }
  nonsense.push(Buffer.from('GET / HTTP/1.1\r\nHost: localhost\r\n\r\n'));
  for (const bytes of nonsense) await sendNonsense(bytes);
  expect(await test.db.command({ ping: 1 })).toMatchObject({ ok: 1 });
});

it('hangs up on a message longer than any message', async () => {
  const head = Buffer.alloc(16);
  head.writeInt32LE(500_000_000, 0);
  const socket = raw();
  socket.write(head);
  await once(socket, 'close');
  expect(await test.db.command({ ping: 1 })).toMatchObject({ ok: 1 });
});

it('reads a message that arrives byte by byte', async () => {
  const bytes = message({ ping: 1, $db: 'admin' });
  const parts = Array.from(bytes, (byte) => Buffer.of(byte));
  expect(await firstReply(parts)).toEqual({ ok: 1 });
});

it('gives no answer to a message that wants none, and executes it', async () => {
  const silent = message(
    { insert: 'silent', documents: [{ _id: 1 }], $db: 'nexaai' },
    { flags: 2, id: 1 },
  );
  const reply = await firstReply([silent, message({ count: 'silent', $db: 'nexaai' }, { id: 2 })]);
  expect(reply).toEqual({ n: 1, ok: 1 });
});

it('keeps a document of 15 MB and refuses one of 17 MB', async () => {
  const large = test.db.collection('large');
  await large.insertOne({ blob: 'x'.repeat(15 * 1024 * 1024) });
  expect((await large.findOne())?.blob).toHaveLength(15 * 1024 * 1024);
  const tooLarge = test.db.command({ insert: 'large', documents: [{ b: 'x'.repeat(17 << 20) }] });
  await expect(tooLarge).rejects.toThrow();
  await large.updateOne({}, { $set: { other: 1 } });
  await expect(large.updateOne({}, { $set: { other: 'x'.repeat(2 << 20) } })).rejects.toMatchObject(
    { code: 10334 },
  );
  expect(await large.countDocuments()).toBe(1);
  await large.drop();
});

it('refuses to build a document or a reply of more than 16 MB', async () => {
  const parts = test.db.collection<{ n: number; text: string; more?: string[] }>('parts');
  const text = 'x'.repeat(4 << 20);
  await parts.insertMany([0, 1, 2, 3, 4, 5].map((n) => ({ n, text: `${n}${text}` })));
  const together = parts.aggregate([{ $group: { _id: null, all: { $push: '$text' } } }]);
  await expect(together.toArray()).rejects.toMatchObject({ code: 10334 });
  await expect(parts.distinct('text')).rejects.toMatchObject({ code: 10334 });
  const grown = parts.updateOne({ n: 0 }, { $push: { more: { $each: [text, text, text, text] } } });
  await expect(grown).rejects.toMatchObject({ code: 10334 });
  expect(await parts.countDocuments()).toBe(6);
  await parts.drop();
});

it('hands out a result of 40 MB in batches', async () => {
  const wide = test.db.collection('wide');
  const text = 'x'.repeat(1 << 20);
  await wide.insertMany(Array.from({ length: 40 }, (_, i) => ({ i, text })));
  const found = await wide.find().sort({ i: 1 }).toArray();
  expect(found.map(({ i }) => i)).toEqual(Array.from({ length: 40 }, (_, i) => i));
  await wide.drop();
});

it('serves 64 clients at once, and one increment is never lost', async () => {
  const counters = test.db.collection<{ _id: string; n: number }>('counters');
  const increments = Array.from({ length: 64 }, () =>
    counters.updateOne({ _id: 'c' }, { $inc: { n: 1 } }, { upsert: true }),
  );
  await Promise.all(increments);
  expect(await counters.findOne({ _id: 'c' })).toEqual({ _id: 'c', n: 64 });
});

it('lets exactly one of many claimants have a job', async () => {
  const jobs = test.db.collection('jobs');
  await jobs.insertMany(Array.from({ length: 5 }, (_, i) => ({ i, owner: null })));
  const claims = Array.from({ length: 20 }, (_, owner) =>
    jobs.findOneAndUpdate({ owner: null }, { $set: { owner } }, { sort: { i: 1 } }),
  );
  const claimed = (await Promise.all(claims)).flatMap((job) => (job ? [job.i] : []));
  expect(claimed.sort()).toEqual([0, 1, 2, 3, 4]);
});

it('treats __proto__ and constructor as fields like any other', async () => {
  const odd = test.db.collection('odd');
  await odd.insertOne(JSON.parse('{"_id":1,"__proto__":{"polluted":true}}'));
  await odd.updateOne({}, { $set: { '__proto__.x': 1, 'constructor.y': 2 } });
  expect(await odd.countDocuments({ '__proto__.x': 1 })).toBe(1);
  expect(await odd.countDocuments({ toString: { $exists: true } })).toBe(0);
  const [sum] = await odd.aggregate([{ $group: { _id: '$polluted', n: { $sum: 1 } } }]).toArray();
  expect(sum).toEqual({ _id: null, n: 1 });
  expect(await test.db.command({ ping: 1 })).not.toHaveProperty('x');
});

it('is not stopped by a regex that backtracks without end', async () => {
  const texts = test.db.collection('texts');
  await texts.insertOne({ text: `${'a'.repeat(40)}!` });
  expect(await texts.find({ text: /^(a+)+$/ }).toArray()).toEqual([]);
});

it('reports no failure of its own after all this', () => {
  expect(test.problems).toEqual([]);
});
