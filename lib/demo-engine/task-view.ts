import { expiresAt, progressOf } from './advance';
import { assetPathname, signAssetLink } from './asset-link';
import { type DemoTask, hasEnded } from './demo-task';
import type { Workshop } from './workshop';

function links(workshop: Workshop, baseUrl: string, task: DemoTask) {
  if (task.status !== 'SUCCEEDED') return { model_urls: {}, texture_urls: [], thumbnail_url: '' };
  const link = (name: string) =>
    signAssetLink(workshop.account, {
      baseUrl,
      pathname: assetPathname(workshop.account, task.id, name),
      expiresMs: expiresAt(task),
    });
  return {
    model_urls: { glb: link('model.glb') },
    // The textures are inside the GLB; this engine makes no separate files of them.
    texture_urls: [],
    thumbnail_url: link('preview.png'),
  };
}

function precedingTasks(workshop: Workshop, task: DemoTask): number {
  if (task.status !== 'PENDING') return 0;
  return workshop.all().filter((other) => other.id < task.id && !hasEnded(other)).length;
}

/** A task as the API shows it, at this moment. */
export function viewTask(workshop: Workshop, baseUrl: string, task: DemoTask) {
  return {
    id: task.id,
    type: `text-to-3d-${task.mode}`,
    status: task.status,
    progress: progressOf(task, workshop.clock.now(), workshop.stageMs),
    preceding_tasks: precedingTasks(workshop, task),
    prompt: task.prompt,
    ...(task.mode === 'refine'
      ? { texture_prompt: task.texture_prompt, texture_image_url: '' }
      : {}),
    created_at: task.created_at,
    started_at: task.started_at,
    finished_at: task.finished_at,
    ...links(workshop, baseUrl, task),
    task_error: task.task_error ?? { message: '' },
    consumed_credits: task.status === 'FAILED' ? 0 : task.cost,
  };
}
