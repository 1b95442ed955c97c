import type { ModelReport } from '../media/model-report';
import type { FileFlawKind, MediaKind, StoredFile } from '../media/stored-file';
import type { Enhancer } from '../prompts/suggestion';
import type { MeshyOptions } from './options';
import type { Quality } from './quality';
import type { RetentionReason } from './retention-reason';
import type { ShapeDoubts } from './shape-check';

export type ModelStatus = 'processing' | 'completed' | 'failed' | 'canceled';
export type Stage = 'preview' | 'refine' | 'download';

/** What is happening inside a stage; `null` once the generation has ended. */
export type Activity =
  | 'submitting' // the task is being bought
  | 'queued' // Meshy has it, others go first
  | 'running'
  | 'confirming' // the reply to a purchase was lost; looking for the task
  | 'needs-operator' // two tasks could be ours; an administrator decides
  | 'downloading'
  | 'checking'; // the file has come whole; nobody sees it before it is found sound

export type StageError = {
  stage: Stage;
  /** `preview failed: …`, `refine failed: …` or `download failed: …`, the reason word for word. */
  message: string;
  /** What the person can do now. */
  advice: string;
};

/** One of several from the same words. `place` counts from 1. */
export type Variant = { place: number; count: number };

/** One stage on the timeline. Times are ISO 8601; missing ones have not happened. */
type StageTimes = {
  stage: Stage;
  started_at?: string;
  finished_at?: string;
};

/** One generation as the API answers it and the pages draw it. Times are ISO 8601. */
export type GenerationView = {
  id: string;
  title: string | null;
  /** Free words of its owner, for nobody else. */
  notes: string | null;
  favorite: boolean;
  tags: string[];
  collection_ids: string[];
  prompt: string;
  refined_prompt: string;
  /** Who proposed what is sent; null where nobody was asked. */
  enhancer: Enhancer | null;
  quality: Quality;
  preview_only: boolean;
  /** How the texture should look; null where as the prompt says. */
  texture_prompt: string | null;
  /** Ordered so that the shape is looked at before the texture is paid for. */
  hold_before_refine: boolean;
  /** The shape is there, and the person's answer to that is owed. */
  awaits_texture: boolean;
  /** Why the server has not bought the texture by itself; null where it did, or nobody wanted one. */
  shape_doubts: ShapeDoubts | null;
  /** Whose shape this is another texture on; null where the shape is its own. */
  source_model_id: string | null;
  /** Which texture on that shape, the first counted; null where the shape is its own. */
  texture_number: number | null;
  /** The first of all that were asked for in the same request; null where it was alone. */
  made_with: string | null;
  /** Which of those that ask for the very same; null where it is the only one. */
  variant: Variant | null;
  /** Until when Meshy holds the shape, so that it can get a texture. */
  preview_held_until: string | null;
  /** Triangles asked for; `stats.triangles` says what was received. */
  polygon_count: number;
  /** What was asked for in another way than usual; empty where nothing was. */
  options: MeshyOptions;
  status: ModelStatus;
  stage: Stage;
  activity: Activity | null;
  /** 0–100 of the current stage; never falls. */
  progress: number;
  /** Why it waits, in words, when it is not simply working (queue full, no credits, wrong key). */
  waiting_for: string | null;
  /** Tasks ahead of ours at Meshy, while queued. */
  preceding_tasks: number | null;
  /** Since when Meshy has the current task. */
  task_since: string | null;
  /** Until when Meshy keeps the file that could not be fetched yet; null while all goes well. */
  download_until: string | null;
  error: StageError | null;
  files: (StoredFile & { url: string })[];
  /** What the last look at the disk found wrong with them. */
  file_flaws: { kind: MediaKind; what: FileFlawKind }[];
  /** Own URLs, or null until the file is stored, and while the disk does not have it so. */
  model_url: string | null;
  preview_url: string | null;
  poster_url: string | null;
  /** Made from the best of them when there is time: four sides of it in one picture, and lighter
   *  copies for the viewer on a large screen and on a phone. */
  sides_url: string | null;
  web_url: string | null;
  phone_url: string | null;
  stats: ModelStats | null;
  /** What was measured in the kept GLB; null until it was, and where it cannot be. */
  report: ModelReport | null;
  /** Why it cannot, in words. */
  report_trouble: string | null;
  /** Credits Meshy says it charged, and what the rest is expected to cost. */
  credits: { preview: number | null; refine: number | null; estimate: number };
  timeline: StageTimes[];
  engine: 'meshy' | 'demo';
  created_at: string;
  updated_at: string;
  completed_at: string | null;
  /** Brought in from an archive then; null where it was made here. */
  imported_at: string | null;
  /** In the trash since then. */
  trashed_at: string | null;
  /** The rule that took it there; null where somebody did. */
  trashed_by_rule: RetentionReason | null;
  /** A cancel was asked for when the paid step had begun; what it made is kept. */
  cancel_came_too_late: boolean;
  /** What can be asked for now. */
  can: { cancel: boolean; retry: boolean; refine: boolean; retexture: boolean };
};

/** Facts read from the stored GLB itself. */
export type ModelStats = {
  triangles: number;
  vertices: number;
  materials: number;
  textures: number;
  /** Width, height, depth in glTF units (metres). */
  size_m: [number, number, number];
  /** What the glTF validator found, where it could be asked. `codes`: at most five of the rules
   *  that the file breaks. */
  validator?: { errors: number; warnings: number; codes: string[] };
};

export const isEnded = (view: Pick<GenerationView, 'status'>): boolean =>
  view.status !== 'processing';

/** One page of generations. */
export type GenerationPage = { items: GenerationView[]; next_cursor: string | null };

/** Words that were used before, and when last. */
export type RecentPrompt = { prompt: string; quality: Quality; used_at: string };

/** A row of the quality table: each number an honest estimate. */
export type QualityOffer = {
  quality: Quality;
  polygon_count: number;
  /** Credits by today's price table for a shape, a texture on it, and a texture on another's. */
  credits: { preview: number; refine: number; retexture: number };
  /** Seconds from press to stored model; `learned` from this server's own history or not. */
  typical_seconds: { low: number; high: number; learned: boolean };
  /** The same to the untextured shape, where no texture is bought. */
  shape_seconds: { low: number; high: number; learned: boolean };
};
