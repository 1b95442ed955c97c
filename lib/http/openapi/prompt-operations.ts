import 'server-only';
import { RecentQuery } from '../../generations/recent-prompts';
import { PromptWish } from '../../prompts/suggestion';
import { exampleRecentPrompts, exampleSuggestion } from './examples';
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
  {
    id: 'listRecentPrompts',
    method: 'get',
    path: '/api/prompts/recent',
    tag: 'Generations',
    summary: 'List the prompts I used last',
    description: 'Each once, the last used first, out of my last 500 generations.',
    who: 'read',
    query: RecentQuery,
    answers: {
      200: { description: 'My prompts.', schema: 'RecentPrompts', example: exampleRecentPrompts },
    },
    refusals: [400],
  },
];
