import 'server-only';
import { type PurchaseTerms, type Submitted, submit } from './submit';
import type { Wire } from './wire';

/** `prompt`: at most 800 characters. `target_polycount`: 100–300,000 triangles, a wish. */
export type PreviewInput = { prompt: string; target_polycount: number; ai_model: string };

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
    topology: 'triangle',
    target_polycount: input.target_polycount,
    target_formats: ['glb'],
  };
  return submit(wire, body, terms);
}
