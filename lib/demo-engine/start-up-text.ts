import { PREVIEW_FAILURE_WISH, REFINE_FAILURE_WISH } from './requested-failure';

/** What the engine says to the person who started it. Never contains the key. */
export function startUpText(engine: { baseUrl: string }): string {
  return [
    `Demo engine at ${engine.baseUrl}: speaks Meshy's text-to-3D API; models are made here, for demo credits.`,
    `To see a failure, put "${PREVIEW_FAILURE_WISH}" or "${REFINE_FAILURE_WISH}" into a prompt.`,
  ].join('\n');
}
