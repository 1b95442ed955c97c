import type { DemoTask, TaskError } from './demo-task';

const PREVIEW_ERROR: TaskError = {
  type: 'invalid_input',
  code: 'image_too_complex',
  message: 'Subject is too complex for generation.',
  doc_url: 'https://docs.meshy.ai/en/api/errors#image-too-complex',
};

const REFINE_ERROR: TaskError = {
  type: 'server_error',
  message: 'Internal failure, please try again.',
};

const PREVIEW_WISH = /please fail preview/i;
const REFINE_WISH = /please fail refine/i;

/** The failure a prompt asks for, so that anybody can see what one looks like: "please fail preview"
 *  in the prompt, or "please fail refine" in the prompt or the texture prompt. */
export function requestedFailure(task: DemoTask): TaskError | undefined {
  if (task.mode === 'preview') return PREVIEW_WISH.test(task.prompt) ? PREVIEW_ERROR : undefined;
  const words = `${task.prompt}\n${task.texture_prompt}`;
  return REFINE_WISH.test(words) ? REFINE_ERROR : undefined;
}
