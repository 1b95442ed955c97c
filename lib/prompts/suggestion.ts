import { z } from 'zod';
import { Prompt } from './prompt';

export const PromptWish = z.strictObject({ prompt: Prompt });

/** Other words for a prompt, for a person to take, change or refuse. */
export type PromptSuggestion = {
  text: string;
  /** The AI model that wrote it; null where this server's fixed rules did. */
  model: string | null;
  /** Why the rules answered although an AI is set up; null otherwise. */
  fallback_reason: string | null;
};

/** Who proposed the words that are sent instead of the prompt as typed. */
export const Enhancer = z.strictObject({
  model: z
    .string()
    .max(200)
    .nullable()
    .describe('The `model` of the suggestion: an AI, or null for the server’s rules.'),
  edited: z.boolean().describe('Whether a person changed the suggestion.'),
});
export type Enhancer = z.infer<typeof Enhancer>;

/** Where suggestions come from besides the rules. */
export type Assistant = {
  /** Host and port of the endpoint that the text is sent to. */
  host: string;
  model: string;
};
