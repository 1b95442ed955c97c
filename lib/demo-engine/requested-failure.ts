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

/** Words in a prompt that make its preview fail. */
const PREVIEW_FAILURE_WISH = 'please fail preview';
/** Words in a prompt or a texture prompt that make the refine fail. */
const REFINE_FAILURE_WISH = 'please fail refine';

/** The failure a prompt asks for, so that anybody can see what one looks like. */
export function requestedFailure(task: DemoTask): TaskError | undefined {
  const wishes = `${task.prompt}\n${task.texture_prompt}`.toLowerCase();
  if (task.mode === 'preview')
    return wishes.includes(PREVIEW_FAILURE_WISH) ? PREVIEW_ERROR : undefined;
  return wishes.includes(REFINE_FAILURE_WISH) ? REFINE_ERROR : undefined;
}
