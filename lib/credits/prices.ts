import 'server-only';

/** Credits Meshy lists for text-to-3D. Source: docs.meshy.ai/en/api/pricing (read 2026-11-23). */
const CHEAP_MODELS = new Set(['meshy-6-lite', 'meshy-t2', 'meshy-t2.5']);

/** What one stage is expected to cost with this Meshy model; Meshy's `consumed_credits` decides. */
export function listPrice(stage: 'preview' | 'refine', aiModel: string): number {
  if (stage === 'refine') return 10;
  return CHEAP_MODELS.has(aiModel) ? 5 : 20;
}
