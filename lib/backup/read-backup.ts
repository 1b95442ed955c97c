import 'server-only';
import { createReadStream } from 'node:fs';
import { chmod, copyFile } from 'node:fs/promises';
import path from 'node:path';
import { collection } from '../db/collection';
import type { JobDocument, ModelDocument, SubmissionDocument } from '../generations/documents';
import type { MediaStore } from '../media/media-store';
import { jobAsRestored, type LostSpan, modelAsRestored, submissionAsRestored } from './as-restored';
import type { Later } from './changed-meanwhile';
import { listedFiles } from './check-backup';
import { readDocuments } from './lines';
import { CHANGED, DATABASE, MEDIA, SECRET } from './manifest';

const BATCH = 200;

type Plain = Record<string, unknown>;
type RestoreTo = {
  media: MediaStore;
  secretFile: string;
  lost: LostSpan;
  progress: (line: string) => void;
};

/**
 * Brings a checked backup into an empty database and media folder: the files first, so that a
 * model is never there without them. Jobs arrive in the state in which they may safely go on.
 */
export async function readBackup(folder: string, to: RestoreTo): Promise<void> {
  const names: string[] = [];
  let files = 0;
  for await (const { path: name } of listedFiles(folder)) {
    const place = path.join(folder, ...name.split('/'));
    if (name.startsWith(`${MEDIA}/`)) {
      await keepFile(to.media, name.slice(MEDIA.length + 1), place);
      if (++files % 100 === 0) to.progress(`files: ${files}`);
    } else if (name === SECRET) {
      await copyFile(place, to.secretFile);
      await chmod(to.secretFile, 0o600);
    } else {
      names.push(name.slice(DATABASE.length + 1));
    }
  }
  const isLater = (name: string) => name.endsWith(CHANGED);
  for (const name of names.filter((name) => !isLater(name))) {
    const documents = await insertAll(path.join(folder, DATABASE, name), to.lost);
    to.progress(`database: ${path.basename(name, '.ndjson')}, ${documents} documents`);
  }
  for (const name of names.filter(isLater)) {
    await replaceAll(path.join(folder, DATABASE, name), to.lost);
  }
}

async function keepFile(media: MediaStore, name: string, place: string): Promise<void> {
  const incoming = await media.receive(name);
  try {
    for await (const chunk of createReadStream(place)) await incoming.write(chunk);
    await incoming.keep();
  } finally {
    await incoming.discard();
  }
}

async function insertAll(place: string, lost: LostSpan): Promise<number> {
  const name = path.basename(place, '.ndjson');
  const documents = collection<Plain>(name);
  let inserted = 0;
  let batch: Plain[] = [];
  const flush = async () => {
    if (batch.length > 0) await documents.insertMany(batch, { ordered: false });
    inserted += batch.length;
    batch = [];
  };
  for await (const document of readDocuments(place)) {
    batch.push(asRestored(name, document, lost));
    if (batch.length === BATCH) await flush();
  }
  await flush();
  return inserted;
}

async function replaceAll(place: string, lost: LostSpan): Promise<void> {
  for await (const { in: name, document } of readDocuments<Later>(place)) {
    const { _id } = document;
    const changed = asRestored(name, document, lost);
    await collection<Plain>(name).replaceOne({ _id }, changed, { upsert: true });
  }
}

/** The types are those the store of the collection wrote. */
function asRestored(name: string, document: Plain, lost: LostSpan): Plain {
  switch (name) {
    case 'generation_jobs':
      return jobAsRestored(document as JobDocument, lost);
    case 'submissions':
      return submissionAsRestored(document as SubmissionDocument, lost);
    case 'models':
      return modelAsRestored(document as ModelDocument);
    default:
      return document;
  }
}
