import 'server-only';
import { env } from '../env';
import { type DerivedKind, mediaUrl, type StoredFile } from '../media/stored-file';
import { bestGlb, derivedFile } from './derived-file';
import type { JobDocument, ModelDocument } from './documents';
import { engineName } from './engine';
import { awaitsTexture, canCancel, canRefine, canRetexture, canRetry } from './permitted';
import { stagePrice } from './stage-price';
import type { GenerationView } from './view';

/** What the API answers and the pages draw: the model, and where its job stands. */
export function toView(model: ModelDocument, job: JobDocument, now: Date): GenerationView {
  const url = (kind: StoredFile['kind']) => {
    const file = model.files.find((candidate) => candidate.kind === kind);
    return file && isServed(model, kind) ? mediaUrl(file) : null;
  };
  return {
    id: model._id.toHexString(),
    ...ownWords(model),
    ...askedFor(model),
    awaits_texture: awaitsTexture(model),
    shape_doubts: model.preview_only ? (model.shape_doubts ?? null) : null,
    source_model_id: model.source_model_id?.toHexString() ?? null,
    texture_number: model.texture_number ?? null,
    made_with: model.batch_id?.toHexString() ?? null,
    variant: model.variant ?? null,
    preview_held_until: job.upstream_deadline?.toISOString() ?? null,
    status: model.status,
    stage: job.stage,
    activity: model.status === 'processing' ? job.activity : null,
    waiting_for: model.status === 'processing' ? reasonToWait(job) : null,
    progress: job.progress,
    preceding_tasks: job.preceding_tasks,
    task_since: job.task_since?.toISOString() ?? null,
    download_until: downloadUntil(job)?.toISOString() ?? null,
    error: model.error,
    files: model.files.map((file) => ({ ...file, url: mediaUrl(file) })),
    file_flaws: model.file_flaws ?? [],
    // A finished preview-only generation's model is its preview.
    model_url: url('model') ?? (model.status === 'completed' ? url('preview') : null),
    preview_url: url('preview'),
    poster_url: url('poster'),
    ...madeUrls(model),
    stats: model.stats,
    ...reportOf(model),
    credits: { ...creditsOf(model), estimate: estimateOf(model) },
    timeline: job.timeline.map(({ stage, started_at, finished_at }) => ({
      stage,
      started_at: started_at.toISOString(),
      ...(finished_at ? { finished_at: finished_at.toISOString() } : {}),
    })),
    engine: model.engine,
    created_at: model.created_at.toISOString(),
    updated_at: job.updated_at.toISOString(),
    completed_at: model.completed_at?.toISOString() ?? null,
    imported_at: model.imported?.at.toISOString() ?? null,
    trashed_at: model.trashed_at?.toISOString() ?? null,
    trashed_by_rule: model.trashed_by_rule ?? null,
    cancel_came_too_late: model.status === 'completed' && job.cancel_requested,
    can: {
      cancel: canCancel(model, job),
      retry: canRetry(model, job, now),
      refine: canRefine(model, job, now),
      retexture: canRetexture(model, job, now),
    },
  };
}

function askedFor(model: ModelDocument) {
  return {
    prompt: model.prompt,
    refined_prompt: model.refined_prompt,
    enhancer: model.enhancer ?? null,
    quality: model.quality,
    polygon_count: model.polygon_count,
    options: model.options ?? {},
    preview_only: model.preview_only,
    texture_prompt: model.texture_prompt || null,
    hold_before_refine: model.hold_before_refine ?? false,
  };
}

/** What its owner says of it, and how it is found by that. */
function ownWords(model: ModelDocument) {
  return {
    title: model.title,
    notes: model.notes ?? null,
    favorite: model.favorite,
    tags: model.tags,
    collection_ids: (model.collection_ids ?? []).map((id) => id.toHexString()),
  };
}

/** Bytes that differ from what was stored are served all the same: they may well be drawn. */
function isServed({ file_flaws = [] }: ModelDocument, kind: StoredFile['kind']): boolean {
  return !file_flaws.some(
    (flaw) => flaw.kind === kind && flaw.what !== 'content' && flaw.what !== 'unsound',
  );
}

/** One of another file than is shown is out of date. */
function reportOf(model: ModelDocument): Pick<GenerationView, 'report' | 'report_trouble'> {
  const { report, workshop } = model;
  const shown = bestGlb(model)?.sha256;
  const record = workshop?.crafts?.report;
  const trouble = record?.source === shown ? record?.failed : undefined;
  return {
    report: report?.of === shown ? (report ?? null) : null,
    report_trouble: trouble ?? null,
  };
}

function madeUrls(model: ModelDocument) {
  const url = (kind: DerivedKind) => {
    const file = derivedFile(model, kind);
    return file ? mediaUrl(file) : null;
  };
  return { sides_url: url('sides'), web_url: url('web'), phone_url: url('phone') };
}

/** What it cost, wherever it was made. */
export function creditsOf({ credits, imported }: ModelDocument): ModelDocument['credits'] {
  return {
    preview: credits.preview ?? imported?.credits.preview ?? null,
    refine: credits.refine ?? imported?.credits.refine ?? null,
  };
}

function downloadUntil(job: JobDocument): Date | null {
  const isHeldUp = job.attempts > 0 || job.hindered_by === 'downloading-paused';
  const isInTrouble = job.state === 'active' && job.stage === 'download' && isHeldUp;
  return isInTrouble ? (job.asset_deadline ?? null) : null;
}

/** What keeps a job under way from going on, in words. */
export function reasonToWait(job: JobDocument): string | null {
  if (job.engine === engineName()) return job.waiting_for;
  return job.engine === 'demo'
    ? 'It was begun with the demo engine, which this server does not use now.'
    : 'It was begun with Meshy, and this server has no Meshy key now.';
}

function estimateOf(model: ModelDocument): number {
  const price = (stage: 'preview' | 'refine') => stagePrice(stage, model, env().MESHY_MODEL);
  if (model.source_model_id) return price('refine');
  return price('preview') + (model.preview_only ? 0 : price('refine'));
}
