import type { ModelStatus } from './view';

/** One model of a shape: the first, or another texture on it. Times are ISO 8601. */
export type FamilyMember = {
  id: string;
  /** `deleted`: files and words are gone; what it was and cost is still known. */
  standing: 'kept' | 'in-trash' | 'deleted';
  /** Null where the shape is its own. */
  source_model_id: string | null;
  title: string | null;
  prompt: string | null;
  /** How its texture should look; null where as the prompt says. */
  texture_prompt: string | null;
  /** Whether no texture was ordered. */
  preview_only: boolean;
  status: ModelStatus;
  poster_url: string | null;
  /** Credits that Meshy charged. */
  credits: { preview: number | null; refine: number | null };
  preview_task_id: string;
  refine_task_id: string | null;
  created_at: string;
};

/** All models of one shape, the oldest first; empty while there is no shape. */
export type Family = { items: FamilyMember[] };
