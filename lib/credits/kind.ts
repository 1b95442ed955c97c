/** What can be bought for a model: its shape, a texture on that shape, a texture on another's shape. */
export const PURCHASE_KINDS = ['preview', 'refine', 'retexture'] as const;
export type PurchaseKind = (typeof PURCHASE_KINDS)[number];

/** What a stage of a generation buys. Only one that paints another's shape names its source. */
export function kindOf(
  stage: 'preview' | 'refine',
  { source_model_id }: { source_model_id?: unknown },
): PurchaseKind {
  return stage === 'refine' && source_model_id ? 'retexture' : stage;
}
