import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { newId } from '@/lib/db/id';
import type { ModelDocument } from '@/lib/generations/documents';
import { newJob, newModel } from '@/lib/generations/new-documents';
import { jobs, models } from '@/lib/generations/store';
import { createLocalMediaStore } from '@/lib/media/local-media-store';
import { MEDIA_CONTENT_TYPES, type MediaKind, pathOf } from '@/lib/media/stored-file';
import type { Bench } from '@/lib/workshop/bench';
import type { Craft, Made, Workpiece } from '@/lib/workshop/craft';
import { Workshop } from '@/lib/workshop/workshop';
import { TestClock, user } from '../jobs/checker-under-test';

/** A workshop over real files and documents, with crafts that the test makes up. */
export function shopOver(mediaDir: string) {
  const clock = new TestClock();
  const bench: Bench = {
    owner: 'here|1|a',
    isDead: (owner) => owner.includes('|dead|'),
    clock,
    media: createLocalMediaStore(mediaDir),
    crafts: [],
  };
  const place = (file: string) => path.join(mediaDir, file);
  return {
    bench,
    clock,
    has: (file: string) => existsSync(place(file)),
    read: (file: string) => readFileSync(place(file), 'utf8'),
    /** A look at what is owed, until all of it is done. */
    async work(crafts: Craft[], isBusy = () => false, other: Partial<Bench> = {}): Promise<void> {
      const workshop = new Workshop({ ...bench, crafts, ...other }, isBusy);
      clock.pass(11_000);
      workshop.begin();
      await workshop.done();
    },
    /** A finished model whose GLB holds these words. */
    async finished(words = 'the model', changes: Partial<ModelDocument> = {}): Promise<string> {
      const id = newId();
      const [kind, content_type]: [MediaKind, string] = ['model', MEDIA_CONTENT_TYPES.model];
      const file = pathOf(kind, id.toHexString());
      mkdirSync(path.dirname(place(file)), { recursive: true });
      writeFileSync(place(file), words);
      const now = new Date(clock.now());
      const wanted = { user_id: user.id, prompt: words, quality: 'standard' } as const;
      const model: ModelDocument = {
        ...newModel({ ...wanted, preview_only: false, engine: 'meshy' }, now),
        _id: id,
        status: 'completed',
        completed_at: now,
        glb_file_path: file,
        files: [{ kind, path: file, bytes: words.length, sha256: shaOf(words), content_type }],
        ...changes,
      };
      await models().insertOne(model);
      await jobs().insertOne({ ...newJob(model, now), state: 'done', next_check_at: null });
      return id.toHexString();
    },
  };
}

/** Stands for a checksum: other words, another one. */
export const shaOf = (words: string): string =>
  Buffer.from(words.padEnd(32).slice(0, 32)).toString('hex');

/** A craft that notes what it was given. */
export function craftOf(
  name: string,
  make: (words: string, piece: Workpiece) => Made | Promise<Made>,
  version = 1,
): Craft & { given: string[] } {
  const given: string[] = [];
  return {
    name,
    version,
    given,
    make: async (piece) => {
      const words = Buffer.from(await piece.read()).toString('utf8');
      given.push(words);
      return make(words, piece);
    },
  };
}
