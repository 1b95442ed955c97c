import { z } from 'zod';
import { PROMPT_MAX_CHARS } from './prompt-length';
import { isScene } from './scene';

export const Prompt = z
  .string({ error: 'prompt must be text' })
  .refine((text) => text.trim().length > 0, 'prompt is empty: describe one object')
  .refine(
    (text) => text.trim().length <= PROMPT_MAX_CHARS,
    `prompt is longer than ${PROMPT_MAX_CHARS} characters: shorten it`,
  )
  .meta({ minLength: 1, maxLength: PROMPT_MAX_CHARS });
export type Prompt = z.infer<typeof Prompt>;

/** How the surface should look, apart from the shape; empty is none. Meshy's limit is the same. */
export const TexturePrompt = z
  .string({ error: 'texture_prompt must be text' })
  .trim()
  .max(
    PROMPT_MAX_CHARS,
    `texture_prompt is longer than ${PROMPT_MAX_CHARS} characters: shorten it`,
  );

const LEADING_REQUEST =
  /^(?:please\s+)?(?:can you\s+)?(?:create|make|generate|build|design|model|draw|give me|i want|i need)\s+(?:me\s+)?(?:a\s+3d\s+model\s+of\s+)?/i;
const MODEL_OF = /^(?:a\s+|an\s+|the\s+)?3d\s+(?:model|asset|object)\s+of\s+/i;

/**
 * What Meshy is asked: the prompt tidied by rules, with the chosen chips appended while they fit,
 * and held to one object where it describes a scene. Never longer than 800 characters; the
 * original is kept beside it.
 */
export function refinePrompt(prompt: string, chips: readonly string[] = []): string {
  const tidy = prompt
    .normalize('NFC')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(LEADING_REQUEST, '')
    .replace(MODEL_OF, '')
    .replace(/[\s.,;:!]+$/, '');
  let refined = (tidy || prompt.trim()).slice(0, PROMPT_MAX_CHARS);
  const wanted = isScene(refined) ? [...chips, 'as one single object'] : chips;
  for (const chip of wanted) {
    const isThere = refined.toLowerCase().includes(chip.toLowerCase());
    if (!isThere && refined.length + chip.length + 2 <= PROMPT_MAX_CHARS) refined += `, ${chip}`;
  }
  return refined;
}
