import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { ensureDemoEngine } from '@/lib/demo-engine/ensure-demo-engine';
import { createMeshyClient } from '@/lib/meshy/client';
import { temporaryDirectory } from './engine-under-test';

/** A sculptor program that answers with the prompt in place of a model. */
const PROGRAM = `
import { parentPort } from 'node:worker_threads';
parentPort.on('message', ({ id, request }) => {
  const glb = new TextEncoder().encode(request.prompt);
  const result = { glb, thumbnail_png: glb, triangles: 1, archetype: 'word' };
  parentPort.postMessage({ id, ok: true, result });
});
`;

test('the engine sculpts in its thread and keeps the result for the next run', async () => {
  const dir = await temporaryDirectory();
  const worker = path.join(dir, 'sculptor.mjs');
  await writeFile(worker, PROGRAM);
  const engine = await ensureDemoEngine({ dir, worker, stage_seconds: 0.1 });
  onTestFinished(engine.close);
  const client = createMeshyClient({ baseUrl: engine.baseUrl, apiKey: engine.apiKey });
  const outcome = await client.createPreview({
    prompt: 'a word',
    target_polycount: 100,
    ai_model: 'meshy-7.1',
  });
  if (outcome.kind !== 'accepted') throw outcome.error;
  const stream = `${engine.baseUrl}/openapi/v2/text-to-3d/${outcome.task_id}/stream`;
  const headers = { authorization: `Bearer ${engine.apiKey}` };
  await (await fetch(stream, { headers })).text();
  const { model_urls } = await client.getTask(outcome.task_id);
  const glb = model_urls.glb ?? '';
  expect(new URL(glb).host).toBe(engine.assetHost);
  expect(await (await fetch(glb)).text()).toBe('a word');
  await engine.close();
  const again = await ensureDemoEngine({ dir, worker });
  onTestFinished(again.close);
  expect(await (await fetch(glb)).text()).toBe('a word');
});
