import type { PreviewOrder, RefineOrder } from './order-shape';

/** Credits for one order, by Meshy's price list of November 2026. */
export function priceOf(order: PreviewOrder | RefineOrder): number {
  if (order.mode === 'refine') return order.texture_resolution === '8k' ? 15 : 10;
  const isCheap = order.ai_model === 'meshy-6-lite' || order.model_type === 'smart-topology';
  const ultra = order.geometry_resolution === 'standard' ? 0 : 5;
  return (isCheap ? 5 : 20) + ultra;
}
