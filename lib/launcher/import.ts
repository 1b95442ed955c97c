import { existsSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { firstAdministrator } from '../auth/people/first-administrator';
import { findPersonByEmail } from '../auth/people/person';
import type { SessionUser } from '../auth/user';
import { systemClock } from '../clock';
import { closeDatabase, pingDatabase } from '../db/client';
import { messageOf } from '../errors';
import { importLibrary } from '../library/import-library';
import { withFileSource } from '../media/glb/byte-sources';
import { mediaStore } from '../media/our-store';
import { glbValidator } from '../media/validator/our-validator';
import { prepareDatabase } from '../migrations/prepare-database';
import { refuseHalfRestored } from './half-restored';
import { onStop } from './on-stop';
import { createProgress } from './progress';
import { readSettings, refuse } from './settings';
import { standInForMongo } from './stand-ins';

const USAGE = 'Use: npm run import -- FILE.zip [--for E-MAIL]';

/** Brings a library archive in, while the site runs or not: under `--for`, or else under the accounts
 *  with its owners' addresses and the first administrator. Ends with 1 when a model was refused. */
export async function main({ root, args }: { root: string; args: string[] }): Promise<void> {
  const { file, email } = readArguments(args);
  if (!existsSync(file)) refuse(`There is no ${file}. ${USAGE}`);
  const settings = readSettings();
  refuseHalfRestored(settings);
  const mongo = standInForMongo(settings, root);
  const close = async () => {
    await closeDatabase();
    await mongo?.close();
  };
  onStop([
    close,
    () => Promise.reject(new Error('run it again: what was imported is passed over')),
  ]);
  try {
    await pingDatabase();
  } catch {
    refuse('MONGODB_URI cannot be reached: start the database or correct MONGODB_URI.');
  }
  let isWhole = false;
  try {
    await prepareDatabase();
    isWhole = await importFile(file, email);
  } catch (thrown) {
    refuse(`Nothing more was imported: ${messageOf(thrown)}`);
  }
  await close();
  process.exit(isWhole ? 0 : 1);
}

async function importFile(file: string, email: string | undefined): Promise<boolean> {
  const user = await findImporter(email);
  const progress = createProgress();
  const report = await withFileSource(file, (source) =>
    importLibrary({
      source,
      by: { user, address: null },
      to: email === undefined ? 'owners' : 'self',
      media: mediaStore(),
      validate: glbValidator(),
      clock: systemClock,
      progress: (done, models) => progress.tell(`Model ${done + 1} of ${models}`),
    }),
  ).finally(progress.end);
  const { models, imported, present, refused, refusals } = report;
  console.log(
    `Of ${models} models ${imported} were imported, ${present} were here already, ${refused} were refused.`,
  );
  for (const { name, reason } of refusals) console.warn(`${name}: ${reason}`);
  return refused === 0;
}

async function findImporter(email: string | undefined): Promise<SessionUser> {
  const person = email === undefined ? await firstAdministrator() : await findPersonByEmail(email);
  if (!person) {
    const words = email === undefined ? 'there is no administrator' : `nobody has ${email}`;
    throw new Error(`${words} here. Start the site, make that account, and import then.`);
  }
  const { _id, name, email: address, role } = person;
  return { id: _id.toHexString(), name, email: address, role: role === 'admin' ? 'admin' : 'user' };
}

function readArguments(args: string[]): { file: string; email: string | undefined } {
  try {
    const { values, positionals } = parseArgs({
      args,
      options: { for: { type: 'string' } },
      allowPositionals: true,
    });
    const [file, ...more] = positionals;
    if (file && more.length === 0) return { file: path.resolve(file), email: values.for };
  } catch {
    // An option there is not.
  }
  return refuse(USAGE);
}
