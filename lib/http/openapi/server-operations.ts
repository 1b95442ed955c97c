import 'server-only';
import { ApiKeyWish } from '../../auth/api-keys/create-api-key';
import { exampleKey, exampleNewKey } from './examples';
import type { Operation } from './operation';

const ONE_WORD = {
  type: 'object' as const,
  properties: { status: { enum: ['ok', 'unavailable'] } },
};

export const serverOperations: Operation[] = [
  {
    id: 'createKey',
    method: 'post',
    path: '/api/keys',
    tag: 'Keys',
    summary: 'Make an API key',
    description: 'The key is in the answer and never again. Twenty per person at most.',
    who: 'session',
    body: { schema: ApiKeyWish, example: { name: 'backup script', scope: 'read' } },
    answers: { 201: { description: 'It is made.', schema: 'NewApiKey', example: exampleNewKey } },
    refusals: [409],
  },
  {
    id: 'listKeys',
    method: 'get',
    path: '/api/keys',
    tag: 'Keys',
    summary: 'List my API keys',
    who: 'session',
    answers: {
      200: { description: 'All of them.', schema: 'ApiKeyList', example: { items: [exampleKey] } },
    },
  },
  {
    id: 'revokeKey',
    method: 'delete',
    path: '/api/keys/{id}',
    tag: 'Keys',
    summary: 'Revoke an API key',
    description: 'It opens nothing more, at the latest two seconds later.',
    who: 'session',
    answers: { 204: { description: 'It is gone.' } },
    refusals: [404],
  },
  {
    id: 'getHealth',
    method: 'get',
    path: '/api/health',
    tag: 'Server',
    summary: 'Ask whether the server can serve',
    who: 'anyone',
    answers: {
      200: { description: 'It can.', schema: 'Health' },
      503: { description: 'It cannot; the parts say why.', schema: 'Health' },
    },
  },
  {
    id: 'getReadiness',
    method: 'get',
    path: '/api/ready',
    tag: 'Server',
    summary: 'Ask whether visitors may be sent here',
    who: 'anyone',
    answers: {
      200: { description: 'They may.', content: { 'application/json': { schema: ONE_WORD } } },
      503: { description: 'They may not.', content: { 'application/json': { schema: ONE_WORD } } },
    },
  },
  {
    id: 'getLiveness',
    method: 'get',
    path: '/api/live',
    tag: 'Server',
    summary: 'Ask whether the process answers',
    description: 'Touches neither database nor disk.',
    who: 'anyone',
    answers: {
      200: { description: 'It does.', content: { 'application/json': { schema: ONE_WORD } } },
    },
  },
  {
    id: 'getApiDescription',
    method: 'get',
    path: '/api/openapi.json',
    tag: 'Server',
    summary: 'Read this description',
    who: 'anyone',
    answers: {
      200: {
        description: 'An OpenAPI 3.1 document.',
        content: { 'application/json': { schema: { type: 'object' } } },
      },
    },
  },
];
