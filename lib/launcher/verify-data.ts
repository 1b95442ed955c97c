import { existsSync } from 'node:fs';
import path from 'node:path';
import { closeDatabase, pingDatabase } from '../db/client';
import { type Finding, lineOf } from '../verify/finding';
import { ourSurroundings } from '../verify/surroundings';
import { verifyData } from '../verify/verify-data';
import { onStop } from './on-stop';
import { readSettings, refuse } from './settings';
import { standInForMongo } from './stand-ins';

/** Names everything in database, disk and ledger that does not fit, one line each, and ends with
 *  0 when there is no violation, else with 1. Joins the embedded database of a running site. */
export async function main({ root, args }: { root: string; args: string[] }): Promise<void> {
  if (args.length > 0) refuse('Use: npm run verify:data');
  const settings = readSettings();
  const dir = path.join(settings.DATA_DIR, 'db');
  // Opening would make an empty one, in which everything is in order.
  if (!settings.MONGODB_URI && !existsSync(dir)) {
    refuse(`There is no database in ${dir}: set DATA_DIR or MONGODB_URI to the one to verify.`);
  }
  const mongo = standInForMongo(settings, root);
  const close = async () => {
    await closeDatabase();
    await mongo?.close();
  };
  onStop([close, () => Promise.reject(new Error('nothing is known to be in order'))]);
  try {
    await pingDatabase();
  } catch {
    refuse('MONGODB_URI cannot be reached: start the database or correct MONGODB_URI.');
  }
  const isInOrder = await reportFindings();
  await close();
  process.exit(isInOrder ? 0 : 1);
}

/** Prints what does not fit, and whether there was no violation. */
export async function reportFindings(): Promise<boolean> {
  const looked = { models: 0, jobs: 0, submissions: 0, credit_entries: 0, files: 0 };
  const found: Record<Finding['kind'], number> = {
    violation: 0,
    'operator-case': 0,
    warning: 0,
  };
  for await (const finding of verifyData(ourSurroundings(), looked)) {
    found[finding.kind]++;
    console.log(lineOf(finding));
  }
  console.log(
    `Looked at ${looked.models} models with ${looked.files} files, ${looked.jobs} jobs, ${looked.submissions} submissions and ${looked.credit_entries} credit entries: ${found.violation} violations, ${found['operator-case']} operator cases, ${found.warning} warnings.`,
  );
  return found.violation === 0;
}
