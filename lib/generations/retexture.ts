import 'server-only';
import { isDeepStrictEqual } from 'node:util';
import type { SessionUser } from '../auth/user';
import { AppError } from '../errors';
import { MEDIA_CONTENT_TYPES, previewPath, type StoredFile } from '../media/stored-file';
import { assertOutsideTrash } from './assert-outside-trash';
import { auditPurchase } from './audit-purchase';
import type { JobDocument, ModelDocument } from './documents';
import { engineName } from './engine';
import { findByKey } from './find-by-key';
import { findOwned, type Owned } from './find-owned';
import { insertGeneration } from './insert-generation';
import { newJob, newModel } from './new-documents';
import type { MeshyOptions } from './options';
import { canRetexture } from './permitted';
import { optionsWith, type TextureWish } from './refine';
import { giveBackTextureNumber, takeTextureNumber } from './texture-number';
import type { GenerationView } from './view';

type Order = {
  wish: TextureWish;
  idempotencyKey?: string | undefined;
  media: {
    copy(from: string, to: string): Promise<boolean>;
    remove(path: string): Promise<boolean>;
  };
};

/**
 * Buys another texture on a shape that Meshy still holds, as a model of its own: only a refine.
 * The same `idempotencyKey` gives the model it made the first time. Throws 'not-found', 'conflict',
 * 'over-budget' and 'too-many-requests'.
 */
export async function retextureGeneration(
  user: SessionUser,
  id: string,
  { wish, idempotencyKey, media }: Order,
): Promise<GenerationView> {
  const source = await findOwned(user, id);
  const texture_prompt = wish.texture_prompt ?? source.model.texture_prompt ?? '';
  const options = optionsWith(wish, source.model.options);
  const findEarlier = () =>
    findByKey(user, idempotencyKey, (model) =>
      isSameOrder(model, { source: source.model, texture_prompt, options }),
    );
  const earlier = await findEarlier();
  if (earlier) return earlier;
  const now = new Date();
  if (!canRetexture(source.model, source.job, now)) throw refusalOf(source);
  const wanted = { ...wishedAgain(source.model), options, texture_prompt };
  const model = newModel({ ...wanted, user_id: user.id }, now);
  model.source_model_id = source.model._id;
  const number = await takeTextureNumber(source.job);
  model.texture_number = number;
  if (idempotencyKey) model.idempotency_key = idempotencyKey;
  const preview = await copyPreview(source.model, model, media);
  const order = { model, job: refineJob(source.job, model, now) };
  const undo = async () => {
    if (preview) await media.remove(preview.path);
    await giveBackTextureNumber(source.job, number);
  };
  const view = await insertGeneration(order, findEarlier, now).catch(async (thrown: unknown) => {
    // After any other error the model may have been entered, and then needs its file and number.
    if (thrown instanceof AppError) await undo();
    throw thrown;
  });
  if (view.id === model._id.toHexString()) {
    await auditPurchase(user, model, { action: 'generation.retextured', stage: 'refine' });
  } else {
    await undo();
  }
  return view;
}

function isSameOrder(
  model: ModelDocument,
  order: { source: ModelDocument; texture_prompt: string; options: MeshyOptions },
): boolean {
  const isOfSource = model.source_model_id?.equals(order.source._id) ?? false;
  const isSame = isDeepStrictEqual(model.options ?? {}, order.options);
  return isOfSource && isSame && (model.texture_prompt ?? '') === order.texture_prompt;
}

function wishedAgain(source: ModelDocument) {
  const { prompt, refined_prompt, enhancer, quality, polygon_count, engine } = source;
  const words = { prompt, refined_prompt, ...(enhancer ? { enhancer } : {}) };
  return { ...words, quality, polygon_count, engine, preview_only: false };
}

/** Begins where the shape is there: its preview was bought by another job. */
function refineJob(source: JobDocument, model: ModelDocument, now: Date): JobDocument {
  return {
    ...newJob(model, now),
    source_model_id: source.model_id,
    stage: 'refine',
    preview_task_id: source.preview_task_id,
    upstream_deadline: source.upstream_deadline,
    timeline: [{ stage: 'refine', started_at: now, finished_at: null }],
  };
}

/** Each model keeps a file of its own, so that deleting one never takes another's. */
async function copyPreview(
  source: ModelDocument,
  model: ModelDocument,
  media: Order['media'],
): Promise<StoredFile | undefined> {
  const kept = source.files.find(({ kind }) => kind === 'preview');
  const path = previewPath(model._id.toHexString());
  if (!kept || !(await media.copy(kept.path, path))) return undefined;
  const file = { ...kept, path, content_type: MEDIA_CONTENT_TYPES.preview };
  model.files = [file];
  model.preview_glb_file_path = path;
  return file;
}

function refusalOf({ model, job }: Owned): AppError {
  assertOutsideTrash(model);
  if (job.engine !== engineName()) {
    return new AppError('conflict', 'Its shape is with another engine than this server uses now.');
  }
  return new AppError(
    'conflict',
    job.upstream_deadline !== null && job.state !== 'active'
      ? 'Meshy holds a shape for three days, and these are over: generate it anew.'
      : 'There is no finished shape to put a texture on yet.',
  );
}
