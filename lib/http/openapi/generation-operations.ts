import 'server-only';
import { GenerationChange } from '../../generations/change';
import { ListQuery } from '../../generations/list-query';
import { exampleBudget, exampleGeneration, examplePage } from './examples';
import type { Operation } from './operation';

const ONE = '/api/generations/{id}';

function generation(description: string): Operation['answers'][number] {
  return { description, schema: 'Generation', example: exampleGeneration };
}

function verb(name: 'retry' | 'cancel', summary: string, description: string): Operation {
  return {
    id: `${name}Generation`,
    method: 'post',
    path: `${ONE}/${name}`,
    tag: 'Generations',
    summary,
    description,
    who: 'generate',
    answers: { 200: generation('The generation as it stands now.') },
    refusals: name === 'cancel' ? [404, 409] : [402, 404, 409, 429],
  };
}

export const generationOperations: Operation[] = [
  {
    id: 'getBudget',
    method: 'get',
    path: '/api/budget',
    tag: 'Generations',
    summary: 'Ask what I may still spend',
    description: 'Days and months are those of UTC. What is held for generations under way counts.',
    who: 'read',
    answers: { 200: { description: 'The limits.', schema: 'Budget', example: exampleBudget } },
  },
  {
    id: 'listGenerations',
    method: 'get',
    path: '/api/generations',
    tag: 'Generations',
    summary: 'List my generations',
    description: 'The newest first, unless sorted otherwise; filters add up.',
    who: 'read',
    query: ListQuery,
    answers: { 200: { description: 'One page.', schema: 'GenerationPage', example: examplePage } },
    refusals: [400],
  },
  {
    id: 'getGeneration',
    method: 'get',
    path: ONE,
    tag: 'Generations',
    summary: 'Look at one generation',
    who: 'read',
    answers: { 200: generation('The generation.') },
    refusals: [404],
  },
  {
    id: 'changeGeneration',
    method: 'patch',
    path: ONE,
    tag: 'Generations',
    summary: 'Rename, annotate, tag or star a generation',
    description:
      'What is not named stays. The tags are replaced as a whole; a title or notes of null are none.',
    who: 'generate',
    body: {
      schema: GenerationChange,
      example: {
        title: 'The red one',
        favorite: true,
        tags: ['robots'],
        notes: 'Print it in PETG.',
      },
    },
    answers: { 200: generation('The generation as it stands now.') },
    refusals: [404],
  },
  verb(
    'retry',
    'Try the failed stage again',
    'A refine without a new preview, a download for free. Other stages are charged again.',
  ),
  verb(
    'cancel',
    'Stop before the next paid step',
    'A waiting task is deleted and refunded; what a running one yields is kept.',
  ),
  {
    id: 'deleteGeneration',
    method: 'delete',
    path: ONE,
    tag: 'Generations',
    summary: 'Delete a generation and its files',
    description: 'For good. What was charged stays charged.',
    who: 'generate',
    answers: { 204: { description: 'It is gone.' } },
    refusals: [404],
  },
  {
    id: 'listenToEvents',
    method: 'get',
    path: '/api/events',
    tag: 'Generations',
    summary: 'Hear of changes as they happen',
    description:
      'Server-sent events: `generation` with the whole generation, `deleted` with its `id`. Twenty streams at once at most.',
    who: 'read',
    answers: {
      200: {
        description: 'A stream that stays open.',
        content: { 'text/event-stream': { schema: { type: 'string' } } },
      },
    },
    refusals: [409],
  },
];
