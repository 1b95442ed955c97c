import { z } from 'zod';

const TaskError = z.object({
  type: z.enum(['invalid_input', 'timeout', 'service_unavailable', 'server_error']),
  code: z.string().optional(),
  message: z.string(),
  doc_url: z.string().optional(),
});
export type TaskError = z.infer<typeof TaskError>;

/** One task as this engine keeps it on disk. Times: ms since epoch, 0 for not yet. `cost`: credits
 *  taken at submission. `sculpted`: its files are written. `progress` counts once it has ended. */
export const DemoTask = z.object({
  id: z.uuid(),
  mode: z.enum(['preview', 'refine']),
  status: z.enum(['PENDING', 'IN_PROGRESS', 'SUCCEEDED', 'FAILED']),
  prompt: z.string(),
  texture_prompt: z.string(),
  ai_model: z.string(),
  target_polycount: z.number(),
  seed: z.number(),
  /** False in what older versions wrote. */
  auto_size: z.boolean().default(false),
  cost: z.number(),
  created_at: z.number(),
  started_at: z.number(),
  finished_at: z.number(),
  sculpted: z.boolean(),
  progress: z.number(),
  task_error: TaskError.nullable(),
});
export type DemoTask = z.infer<typeof DemoTask>;

export function hasEnded(task: DemoTask): boolean {
  return task.status === 'SUCCEEDED' || task.status === 'FAILED';
}
