import 'server-only';
import { PromptWish } from '../../prompts/suggestion';
import { exampleSuggestion } from './examples';
import type { Operation } from './operation';

export const promptOperations: Operation[] = [
  {
    id: 'suggestPrompt',
    method: 'post',
    path: '/api/prompts/suggestion',
    tag: 'Generations',
    summary: 'Ask for better words',
    description:
      'By the AI this server is set up with, or by its fixed rules where there is none or it fails. Buys nothing; send what you like of it as `refined_prompt`.',
    who: 'generate',
    body: { schema: PromptWish, example: { prompt: 'a really cool dragon, 4k' } },
    answers: {
      200: {
        description: 'A suggestion.',
        schema: 'PromptSuggestion',
        example: exampleSuggestion,
      },
    },
    refusals: [429],
  },
];
