import { createHash, randomBytes } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { MongoClient, ObjectId } from 'mongodb';
import { databaseUri } from '../../lib/embedded-mongo/ensure-database';
import { Person } from '../journey/person';
import { buildSite, newDataDir, removeDataDir, startSite } from '../journey/site-under-test';
import { type AnswerTimes, answersOf } from './answer-times';
import { bootRows } from './boot-rows';
import { bridgeRows, runningJobs, seedRunning } from './bridge-rows';
import { startBusyUpstream } from './busy-upstream';
import { copyRows } from './copy-rows';
import { databaseRows } from './database-rows';
import { formatRows } from './format-rows';
import { lookRows } from './look-rows';
import { mediaRows } from './media-rows';
import { pageRows } from './page-rows';
import { pictureRows } from './picture-rows';
import { jobOf, modelOf, seedModels } from './seed';
import { printTable, type Row } from './table';

const GLB_BYTES = 6_000_000;
const FEW = 100;
const SOME = 10_000;
const MANY = 100_000;
const RUNNING = 1_000;
const GOAL_HISTORY = 1.2;

/** Measures the site on this machine in one run and prints what was promised beside what was met. */
export async function main(): Promise<void> {
  buildSite();
  const dataDir = newDataDir();
  try {
    printTable(await measure(dataDir));
  } finally {
    removeDataDir(dataDir);
  }
  process.exit(0);
}

async function measure(dataDir: string): Promise<Row[]> {
  const rows: Row[] = [];
  let ofFew: AnswerTimes | undefined;
  await inSite(dataDir, async ({ client, person, user_id }) => {
    await seedModels(client.db(), { user_id, count: FEW });
    const { id, file, headers, url } = await storeLargeModel(client, { dataDir, user_id, person });
    rows.push(...(await mediaRows({ url, headers }, file, path.join(dataDir, 'nginx'))));
    rows.push(
      ...(await pageRows(person, {
        'the home page': '/',
        'the history': '/models',
        'a model': `/models/${id}`,
      })),
    );
    ofFew = await answersOf(person, '/models');
  });
  await inSite(dataDir, async ({ person }) => {
    rows.push(...(await pictureRows(person, path.join(dataDir, 'media'))));
    rows.push(...(await copyRows(person, path.join(dataDir, 'media'))));
    rows.push(...(await formatRows(person, path.join(dataDir, 'media'))));
  });
  rows.push(...(await bootRows(dataDir, String(FEW))));
  await inSite(dataDir, async ({ client, person, user_id }) => {
    await seedModels(client.db(), { user_id, count: SOME });
    rows.push(...(await lookRows(person, SOME)));
    await seedModels(client.db(), { user_id, count: MANY - SOME });
    rows.push(...(await databaseRows(client.db(), user_id)));
    rows.push(historyRow(await answersOf(person, '/models'), ofFew));
  });
  rows.push(...(await bootRows(dataDir, MANY.toLocaleString('en'))));
  rows.push(...(await besideManyRunning(dataDir)));
  return rows;
}

function historyRow(ofMany: AnswerTimes, ofFew: AnswerTimes | undefined): Row {
  const ratio = ofMany.p95 / (ofFew?.p95 ?? Number.NaN);
  return {
    what: 'history page of 100,000 models, p95',
    measured: `${ratio.toFixed(2)} ×`,
    against: `of ${FEW} models (${ofFew?.p95.toFixed(0)} ms)`,
    goal: `≤ ${GOAL_HISTORY} ×`,
    isMet: ratio <= GOAL_HISTORY,
  };
}

/** The administrator's pages on a site that buys at an engine where very much is being made. */
async function besideManyRunning(dataDir: string): Promise<Row[]> {
  const running = runningJobs(RUNNING);
  const upstream = await startBusyUpstream(running.jobs);
  const engine = {
    MESHY_API_KEY: 'msy_bench',
    MESHY_API_BASE_URL: upstream.url,
    MESHY_ASSET_HOSTS: upstream.host,
  };
  try {
    let rows: Row[] = [];
    await inSite(
      dataDir,
      async ({ client, person, pid }) => {
        await seedRunning(client.db(), running);
        rows = await bridgeRows(person, pid);
      },
      engine,
    );
    return rows;
  } finally {
    upstream.close();
  }
}

type Inside = { client: MongoClient; person: Person; user_id: string; pid: number };

async function inSite(
  dataDir: string,
  work: (inside: Inside) => Promise<void>,
  settings: Record<string, string> = {},
): Promise<void> {
  const site = await startSite({ DATA_DIR: dataDir, ...settings });
  const uri = databaseUri(path.join(dataDir, 'db')).replace('/?', '/nexaai?');
  const client = await new MongoClient(uri).connect();
  try {
    const person = new Person(site.url);
    const users = client.db().collection('user');
    await ((await users.findOne({})) ? person.signIn('Ada') : person.signUp('Ada'));
    const user = await users.findOne({});
    const user_id = String(user?._id ?? new ObjectId());
    await work({ client, person, user_id, pid: site.process.pid ?? 0 });
  } finally {
    await client.close();
    await site.stop();
  }
}

/** A finished model whose file is 6 MB, entered as the checker would. */
async function storeLargeModel(
  client: MongoClient,
  { dataDir, user_id, person }: { dataDir: string; user_id: string; person: Person },
) {
  const model = modelOf(user_id, new Date());
  const id = model._id.toHexString();
  const bytes = randomBytes(GLB_BYTES);
  const folder = path.join(dataDir, 'media/models');
  const file = path.join(folder, `${id}.glb`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(file, bytes);
  model.files.push({
    kind: 'model',
    path: `models/${id}.glb`,
    bytes: GLB_BYTES,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    content_type: 'model/gltf-binary',
  });
  await client.db().collection('models').insertOne(model);
  await client.db().collection('generation_jobs').insertOne(jobOf(model));
  return { id, file, url: person.at(`/media/models/${id}.glb`), headers: person.headers() };
}
