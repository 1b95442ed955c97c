import 'server-only';
import { type PurchaseTerms, type Submitted, submit } from './submit';
import type { Wire } from './wire';

/** `prompt`: at most 800 characters. `target_polycount`: 100–300,000 triangles, a wish. */
export type PreviewInput = {
  prompt: string;
  target_polycount: number;
  ai_model: string;
  topology?: 'quad';
  pose_mode?: 'a-pose' | 't-pose';
  /** As large as such a thing is, in metres; without it the longest side is about 1.9. */
  auto_size?: true;
  /** The finer ones cost 5 credits more. */
  geometry_resolution?: '2k' | '4k';
};

/** Buys an untextured mesh. One POST; see {@link Submitted} for what can become of it. */
export function createPreview(
  wire: Wire,
  input: PreviewInput,
  terms?: PurchaseTerms,
): Promise<Submitted> {
  const body = {
    mode: 'preview',
    prompt: input.prompt,
    ai_model: input.ai_model,
    model_type: 'standard',
    // Without it a preview has about 1.9 million triangles and tens of megabytes.
    should_remesh: true,
    topology: input.topology ?? 'triangle',
    target_polycount: input.target_polycount,
    target_formats: ['glb'],
    ...(input.pose_mode ? { pose_mode: input.pose_mode } : {}),
    ...(input.auto_size ? { auto_size: true, origin_at: 'bottom' } : {}),
    ...(input.geometry_resolution ? { geometry_resolution: input.geometry_resolution } : {}),
  };
  return submit(wire, body, terms);
}
