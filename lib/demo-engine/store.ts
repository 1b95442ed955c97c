import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import type { z } from 'zod';
import { DemoAccount } from './demo-account';
import { DemoTask } from './demo-task';
import type { Sculpture } from './sculpture';
import { UNFINISHED_SUFFIX, writeAtomically } from './write-atomically';

export type AssetName = 'model.glb' | 'preview.png';

/** Tasks, their files and the account in one directory:
 *  `account.json`, `tasks/{id}.json`, `assets/{id}/model.glb`, `assets/{id}/preview.png`.
 *  Writes happen one after another, in the order they were asked for. */
export class DemoStore {
  readonly #dir: string;
  #lastWrite: Promise<void> = Promise.resolve();

  constructor(dir: string) {
    this.#dir = dir;
  }

  assetPath(id: string, name: AssetName): string {
    return path.join(this.#dir, 'assets', id, name);
  }

  /** Reads what was kept and sweeps what was left half-written. `unreadable` names damaged files. */
  async load(): Promise<{
    tasks: DemoTask[];
    account: DemoAccount | undefined;
    unreadable: string[];
  }> {
    const tasksDir = path.join(this.#dir, 'tasks');
    await mkdir(tasksDir, { recursive: true, mode: 0o700 });
    await sweep(this.#dir);
    await sweep(tasksDir);
    const tasks: DemoTask[] = [];
    const unreadable: string[] = [];
    for (const name of (await readdir(tasksDir)).sort()) {
      const task = await readJson(path.join(tasksDir, name), DemoTask);
      if (task === undefined) unreadable.push(name);
      else tasks.push(task);
    }
    const account = await readJson(path.join(this.#dir, 'account.json'), DemoAccount);
    return { tasks, account, unreadable };
  }

  saveTask(task: DemoTask): Promise<void> {
    const file = path.join(this.#dir, 'tasks', `${task.id}.json`);
    return this.#next(() => writeAtomically(file, JSON.stringify(task)));
  }

  saveAccount(account: DemoAccount): Promise<void> {
    const file = path.join(this.#dir, 'account.json');
    return this.#next(() => writeAtomically(file, JSON.stringify(account)));
  }

  saveSculpture(id: string, sculpture: Sculpture): Promise<void> {
    return this.#next(async () => {
      await mkdir(path.join(this.#dir, 'assets', id), { recursive: true, mode: 0o700 });
      await writeAtomically(this.assetPath(id, 'model.glb'), sculpture.glb);
      await writeAtomically(this.assetPath(id, 'preview.png'), sculpture.thumbnail_png);
    });
  }

  removeTask(id: string): Promise<void> {
    return this.#next(async () => {
      await rm(path.join(this.#dir, 'tasks', `${id}.json`), { force: true });
      await rm(path.join(this.#dir, 'assets', id), { recursive: true, force: true });
    });
  }

  /** Resolves when everything asked for so far is written. */
  async settled(): Promise<void> {
    await this.#lastWrite;
  }

  #next(write: () => Promise<void>): Promise<void> {
    const written = this.#lastWrite.then(write);
    this.#lastWrite = written.catch(() => {});
    return written;
  }
}

async function sweep(dir: string): Promise<void> {
  const leftovers = (await readdir(dir)).filter((name) => name.endsWith(UNFINISHED_SUFFIX));
  await Promise.all(leftovers.map((name) => rm(path.join(dir, name), { force: true })));
}

async function readJson<T>(file: string, shape: z.ZodType<T>): Promise<T | undefined> {
  try {
    return shape.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch {
    return undefined;
  }
}
