import 'server-only';
import { NewShare, ShareChange } from '../../sharing/fields';
import { exampleShare } from './examples';
import type { Operation } from './operation';

const OF_ONE = '/api/generations/{id}/shares';
const ONE = '/api/shares/{id}';

function share(description: string): Operation['answers'][number] {
  return { description, schema: 'Share', example: exampleShare };
}

export const sharingOperations: Operation[] = [
  {
    id: 'createShare',
    method: 'post',
    path: OF_ONE,
    tag: 'Links',
    summary: 'Share a finished generation',
    description:
      'Whoever has the link sees the model and your name. Twenty links per generation at most.',
    who: 'generate',
    body: { schema: NewShare, example: { downloads: 'model', expires_at: '2026-12-24T18:00:00Z' } },
    answers: { 201: share('The link.') },
    refusals: [404, 409],
  },
  {
    id: 'listShares',
    method: 'get',
    path: OF_ONE,
    tag: 'Links',
    summary: 'List the links to a generation, newest first',
    who: 'read',
    answers: {
      200: {
        description: 'All that were not withdrawn.',
        schema: 'ShareList',
        example: { items: [exampleShare] },
      },
    },
    refusals: [404],
  },
  {
    id: 'changeShare',
    method: 'patch',
    path: ONE,
    tag: 'Links',
    summary: 'Change what a link allows',
    description: 'Its address stays, and so does what is left out.',
    who: 'generate',
    body: { schema: ShareChange, example: { password: null, downloads: 'none' } },
    answers: { 200: share('The link as it is now.') },
    refusals: [404],
  },
  {
    id: 'revokeShare',
    method: 'delete',
    path: ONE,
    tag: 'Links',
    summary: 'Withdraw a link',
    description: 'It leads nowhere from the next request on, for everybody.',
    who: 'generate',
    answers: { 204: { description: 'It is gone.' } },
    refusals: [404],
  },
];
