import 'server-only';
import { ManyChange } from '../../generations/change-many';
import { ArchiveQuery } from '../send-archive';
import { exampleGeneration } from './examples';
import type { Operation } from './operation';

const ONE = '/api/generations/{id}';
const asItStands = {
  200: {
    description: 'The generation as it stands now.',
    schema: 'Generation',
    example: exampleGeneration,
  },
} as const;

/** What is done with kept generations, beside renaming one. */
export const keepingOperations: Operation[] = [
  {
    id: 'changeGenerations',
    method: 'patch',
    path: '/api/generations',
    tag: 'Generations',
    summary: 'Star, tag, trash or restore several',
    description: 'Ids that are not yours are passed over.',
    who: 'generate',
    body: {
      schema: ManyChange,
      example: { ids: [exampleGeneration.id], add_tags: ['robots'], favorite: true },
    },
    answers: {
      200: { description: 'How many there were.', schema: 'Changed', example: { changed: 1 } },
    },
    refusals: [404, 409],
  },
  {
    id: 'downloadArchive',
    method: 'get',
    path: '/api/archive',
    tag: 'Files',
    summary: 'Download several generations, or a collection, as one ZIP',
    description: 'Every kept file, named after its model, and a JSON record beside it.',
    who: 'read',
    query: ArchiveQuery,
    answers: {
      200: {
        description: 'The archive, made while it is sent.',
        content: { 'application/zip': { schema: { type: 'string', contentEncoding: 'binary' } } },
      },
    },
    refusals: [400, 404, 409],
  },
  {
    id: 'trashGeneration',
    method: 'post',
    path: `${ONE}/trash`,
    tag: 'Generations',
    summary: 'Move a generation to the trash',
    description:
      'Out of every list, its links closed, deleted for good after 30 days. What is still being made goes on.',
    who: 'generate',
    answers: asItStands,
    refusals: [404],
  },
  {
    id: 'restoreGeneration',
    method: 'post',
    path: `${ONE}/restore`,
    tag: 'Generations',
    summary: 'Bring a generation back from the trash',
    who: 'generate',
    answers: asItStands,
    refusals: [404],
  },
  {
    id: 'emptyTrash',
    method: 'delete',
    path: '/api/trash',
    tag: 'Generations',
    summary: 'Delete everything in the trash, with its files',
    description: 'For good. What was charged stays charged.',
    who: 'generate',
    answers: {
      200: { description: 'How many there were.', schema: 'Emptied', example: { removed: 3 } },
    },
  },
];
