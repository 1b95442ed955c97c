import 'server-only';
import { IdempotencyKey, NewGeneration } from '../../generations/create';
import { NewBatch } from '../../generations/create-batch';
import { MadeQuery } from '../../generations/find-made';
import { exampleBegun, exampleGeneration, exampleMade } from './examples';
import type { ApiParameter } from './open-api';
import type { Operation } from './operation';
import { sentAs } from './schemas';

const idempotencyKey: ApiParameter = {
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  description: 'The same key gives what it made the first time: repeat without fear.',
  schema: sentAs(IdempotencyKey),
};

export const createOperations: Operation[] = [
  {
    id: 'createGeneration',
    method: 'post',
    path: '/api/generations',
    tag: 'Generations',
    summary: 'Start a generation',
    description: 'Bought at once; look at it, or listen to the events, until its status changes.',
    who: 'generate',
    parameters: [idempotencyKey],
    body: { schema: NewGeneration, example: { prompt: 'a robot arm', quality: 'standard' } },
    answers: {
      201: { description: 'It has begun.', schema: 'Generation', example: exampleGeneration },
    },
    refusals: [402, 409, 429],
  },
  {
    id: 'createGenerations',
    method: 'post',
    path: '/api/generations/batch',
    tag: 'Generations',
    summary: 'Start several generations',
    description:
      'All of them, or none where one is refused or a limit leaves too little for all. The same prompt more than once gives variants of it.',
    who: 'generate',
    parameters: [idempotencyKey],
    body: {
      schema: NewBatch,
      example: { items: [{ prompt: 'a robot arm' }, { prompt: 'an owl', quality: 'high' }] },
    },
    answers: {
      201: { description: 'They have begun.', schema: 'Begun', example: exampleBegun },
    },
    refusals: [402, 409, 429],
  },
  {
    id: 'findMade',
    method: 'post',
    path: '/api/generations/made',
    tag: 'Generations',
    summary: 'Ask whether I have it already',
    description:
      'For each wish, in its order, the newest finished model of the same words and quality, or null. Case, spaces and the last full stop do not matter.',
    who: 'read',
    body: {
      schema: MadeQuery,
      example: { wishes: [{ prompt: 'a robot arm', quality: 'standard' }] },
    },
    answers: { 200: { description: 'One for each wish.', schema: 'Made', example: exampleMade } },
  },
];
