import { expect, test } from 'vitest';
import { readOrder } from '@/lib/demo-engine/order-shape';
import { priceOf } from '@/lib/demo-engine/price';

const preview = { mode: 'preview', prompt: 'a lantern' };
const refine = { mode: 'refine', preview_task_id: '01a3c0de-1000-7abc-8def-0123456789ab' };

test.each([
  [20, preview],
  [20, { ...preview, ai_model: 'meshy-7.1' }],
  [25, { ...preview, ai_model: 'meshy-7.1', geometry_resolution: '4k' }],
  [5, { ...preview, ai_model: 'meshy-6-lite' }],
  [5, { ...preview, model_type: 'smart-topology' }],
  [5, { ...preview, model_type: 'smart-topology', ai_model: 'meshy-t2.5' }],
  [10, refine],
  [10, { ...refine, texture_resolution: '4k' }],
  [15, { ...refine, texture_resolution: '8k' }],
])('%i credits for %j', (credits, body) => {
  const read = readOrder(body);
  expect('order' in read && priceOf(read.order)).toBe(credits);
});
