import 'server-only';
import type { Reservation } from '../credits/grant';
import type { Id } from '../db/id';
import type { Look } from '../media/look';
import type { ModelReport } from '../media/model-report';
import type { FileFlawKind, MediaKind, StoredFile } from '../media/stored-file';
import type { Enhancer } from '../prompts/suggestion';
import type { Hindrance } from './observation';
import type { Pausing } from './operator/switch-words';
import type { MeshyOptions } from './options';
import type { Quality } from './quality';
import type { RetentionReason } from './retention-reason';
import type { ShapeCheck, ShapeDoubts } from './shape-check';
import type { Activity, ModelStats, ModelStatus, Stage, StageError, Variant } from './view';
import type { WorkshopRecord } from './workshop-record';

/** Collection `models`: what was asked for and what is kept. */
export type ModelDocument = {
  _id: Id;
  user_id: string;
  prompt: string;
  /** What Meshy is asked. */
  refined_prompt: string;
  /** Who proposed that; missing where nobody was asked, as in all that older versions wrote. */
  enhancer?: Enhancer;
  title: string | null;
  /** Free words of its owner; missing or null is none. */
  notes?: string | null;
  quality: Quality;
  polygon_count: number;
  preview_only: boolean;
  /** What was asked for in another way than usual; missing where nothing was. */
  options?: MeshyOptions;
  /** How the texture should look; empty or missing is as the prompt says. */
  texture_prompt?: string;
  /** Whose shape this is another texture on; missing where the shape is its own. */
  source_model_id?: Id;
  /** Which texture on that shape, the first counted; missing in what older versions wrote. */
  texture_number?: number;
  /** Ordered so that the shape is looked at before the texture is paid for. */
  hold_before_refine?: boolean;
  /** The answer to that is still owed; then `preview_only` is true, too. */
  awaiting_texture?: boolean;
  /** Why the server has not bought the texture by itself; missing where it did, and before. */
  shape_doubts?: ShapeDoubts | null;
  status: ModelStatus;
  error: StageError | null;
  /** Meshy's signed address of the final GLB; dead three days after the task. */
  glb_url: string | null;
  glb_file_path: string | null;
  preview_glb_file_path: string | null;
  thumbnail_url: string | null;
  files: StoredFile[];
  /** What the last look at the disk found wrong with them; missing where nothing was. */
  file_flaws?: { kind: MediaKind; what: FileFlawKind }[];
  /** What was made from them when there was time; missing where nothing was. */
  workshop?: WorkshopRecord;
  stats: ModelStats | null;
  /** What was measured in the best of its GLBs; missing until it was. */
  report?: ModelReport;
  /** What of that it is found by. */
  look?: Look;
  credits: { preview: number | null; refine: number | null };
  engine: 'meshy' | 'demo';
  favorite: boolean;
  tags: string[];
  /** The collections it is in; missing in what older versions wrote. */
  collection_ids?: Id[];
  /** What a list by name is sorted by: title or prompt, in small letters. */
  sort_name: string;
  /** What prompts that say the same have in common. */
  prompt_key: string;
  /** The caller's `Idempotency-Key`, unique per user where set. */
  idempotency_key?: string;
  /** How many were asked for in the same request, where it could be several. */
  batch_size?: number;
  /** Brought in from an archive: when, under which id it was made, and what that cost there. */
  imported?: { at: Date; from_id: Id; credits: { preview: number | null; refine: number | null } };
  /** All of those have the same; missing where it was asked for alone, as in what older versions wrote. */
  batch_id?: Id;
  /** Which of those that ask for the very same. */
  variant?: Variant;
  /** The newest fence that wrote here; an older one is refused. */
  job_fence: number;
  created_at: Date;
  completed_at: Date | null;
  /** In the trash since then: out of every list, and deleted for good in thirty days. */
  trashed_at: Date | null;
  /** The rule that took it there; missing where somebody did. */
  trashed_by_rule?: RetentionReason;
  /** Somebody took it back from there: no rule takes it again. */
  spared_by_hand?: true;
  deleted_at: Date | null;
};

export type PaidStage = Exclude<Stage, 'download'>;
type JobState = 'active' | 'done' | 'failed' | 'canceled';

/** Collection `generation_jobs`: where a generation stands; one per model. */
export type JobDocument = {
  _id: Id;
  model_id: Id;
  user_id: string;
  prompt: string;
  polygon_count: number;
  preview_only: boolean;
  texture_prompt?: string;
  options?: MeshyOptions;
  /** Whose job bought the preview, where it is not its own. */
  source_model_id?: Id;
  /** Textures on its shape that have a number so far, on the job that bought the shape. */
  textures?: number;
  /** Who knows its tasks. */
  engine: 'meshy' | 'demo';
  state: JobState;
  stage: Stage;
  activity: Activity | null;
  waiting_for: string | null;
  /** What keeps the purchase from being sent or accepted just now, or is paused for all. */
  hindered_by: Hindrance | Pausing | null;
  /** The current stage's task; null until the purchase is accepted. */
  meshy_task_id: string | null;
  preview_task_id: string | null;
  /** When the current task was accepted. */
  task_since: Date | null;
  /** Meshy keeps the preview until then; a refine after it cannot work. */
  upstream_deadline: Date | null;
  meshy_status: string | null;
  progress: number;
  preceding_tasks: number | null;
  /** Number of the current decision to spend, per stage; each has one submission at most. */
  seq: { preview: number; refine: number };
  /** The credits held for what is still to be bought; missing where an older version began it. */
  reservation?: Reservation;
  /** Addresses still to be fetched; null once stored or given up. */
  wanted: { preview_glb: string | null; glb: string | null; poster: string | null };
  /** Until when Meshy keeps the file that is being fetched. */
  asset_deadline: Date | null;
  /** How often the present address was asked for anew. */
  url_refreshes: number;
  /** sha256 of a file the validator refused; the same bytes a second time are Meshy's own. */
  suspect_sha256: string | null;
  /** Whether the stage's one automatic second purchase, after a refunded failure, is spent. */
  resubmitted: boolean;
  cancel_requested: boolean;
  /** Failures in a row at the present step. */
  attempts: number;
  /** Since when Meshy answers 404 for the current task. */
  missing_since: Date | null;
  /** What came of the look at the shape before its texture is bought; null or missing before. */
  shape_check?: ShapeCheck | null;
  timeline: { stage: Stage; started_at: Date; finished_at: Date | null }[];
  last_checked_at: Date | null;
  next_check_at: Date | null;
  lease: { owner: string; until: Date } | null;
  fence: number;
  /** Claims in a row that ended with their process, without a step forward. */
  crashes: number;
  /** Since when it waits for an administrator to let it go on. */
  parked_at: Date | null;
  /** Why, in an administrator's words; null or missing where the server died of it. */
  parked_for?: string | null;
  /** It came out of a backup: what it bought between these times is not written here. `was_active`
   *  until a person sets it to work again. */
  restored?: { from: Date; until: Date; was_active: boolean };
  /** It has ended, and its owner is still to be told. */
  untold?: true;
  created_at: Date;
  updated_at: Date;
};

export type SubmissionState = 'started' | 'accepted' | 'rejected' | 'not_submitted' | 'unknown';

/** Collection `submissions`: one row per decision to spend, written before the POST. */
export type SubmissionDocument = {
  _id: Id;
  job_id: Id;
  user_id: string;
  stage: PaidStage;
  seq: number;
  /** What it is paid from. */
  reservation?: Reservation;
  state: SubmissionState;
  prompt: string;
  texture_prompt?: string;
  started_at: Date;
  /** After a restore: it may have been sent at any time from `started_at` until then. */
  sent_until?: Date;
  /** sha256 of the request body. */
  request_hash: string;
  task_id?: string;
  /** What a listed task is matched by, while it is open whether one was bought; unique, so that
   *  two purchases that look alike are never open together. */
  open_key?: string;
  /** The tasks an administrator has to choose from. */
  candidates?: string[];
  /** Clean looks at Meshy's list that showed no such task. */
  clean_lists: Date[];
  error?: string;
};
