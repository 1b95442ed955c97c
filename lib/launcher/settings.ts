import { accessSync, constants, mkdirSync } from 'node:fs';
import { type Env, parseEnv } from '../env';

/** Ends the process with one line that says what to do. */
export function refuse(line: string): never {
  console.error(line);
  process.exit(1);
}

/** The settings, or the end of the process with one line for each wrong one. */
export function readSettings(): Env {
  const parsed = parseEnv(process.env);
  if (!parsed.ok) refuse(parsed.problems.join('\n'));
  makeWritable('DATA_DIR', parsed.env.DATA_DIR);
  makeWritable('MEDIA_DIR', parsed.env.MEDIA_DIR);
  return parsed.env;
}

function makeWritable(name: string, folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o750 });
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch {
    refuse(
      `${name} cannot be written: ${folder}. Give this user the right to write there, or set ${name} to another folder.`,
    );
  }
}
