import 'server-only';
import { type PurchaseTerms, type Submitted, submit } from './submit';
import type { Wire } from './wire';

/** `preview_task_id`: a SUCCEEDED preview of this account, younger than 3 days.
 *  `texture_prompt`: at most 800 characters. */
export type RefineInput = {
  preview_task_id: string;
  texture_prompt?: string;
  /** As its preview had it. */
  auto_size?: true;
  /** 2k without it; the finest costs 5 credits more. */
  texture_resolution?: '4k' | '8k';
};

/** Buys the texture for a preview, which also decides the model. One POST; see {@link Submitted}. */
export function createRefine(
  wire: Wire,
  input: RefineInput,
  terms?: PurchaseTerms,
): Promise<Submitted> {
  const body = {
    mode: 'refine',
    preview_task_id: input.preview_task_id,
    enable_pbr: true,
    texture_resolution: input.texture_resolution ?? '2k',
    target_formats: ['glb'],
    ...(input.texture_prompt ? { texture_prompt: input.texture_prompt } : {}),
    ...(input.auto_size ? { auto_size: true, origin_at: 'bottom' } : {}),
  };
  return submit(wire, body, terms);
}
