import 'server-only';
import { CollectionFields, MembersChange } from '../../collections/fields';
import { exampleCollection, exampleGeneration } from './examples';
import type { Operation } from './operation';

const ALL = '/api/collections';
const ONE = `${ALL}/{id}`;

export const collectionOperations: Operation[] = [
  {
    id: 'listCollections',
    method: 'get',
    path: ALL,
    tag: 'Collections',
    summary: 'List your collections by name',
    description: 'What is in one: `GET /api/generations?collection={id}`.',
    who: 'read',
    answers: {
      200: {
        description: 'All of them; 200 at most.',
        schema: 'CollectionList',
        example: { items: [exampleCollection] },
      },
    },
  },
  {
    id: 'createCollection',
    method: 'post',
    path: ALL,
    tag: 'Collections',
    summary: 'Make a collection',
    description: 'Its name is yours alone, whatever its capitals.',
    who: 'generate',
    body: { schema: CollectionFields, example: { name: 'Kitchen' } },
    answers: {
      201: {
        description: 'The collection, empty.',
        schema: 'Collection',
        example: { ...exampleCollection, count: 0, covers: [] },
      },
    },
    refusals: [409],
  },
  {
    id: 'renameCollection',
    method: 'patch',
    path: ONE,
    tag: 'Collections',
    summary: 'Rename a collection',
    who: 'generate',
    body: { schema: CollectionFields, example: { name: 'Kitchen' } },
    answers: {
      200: {
        description: 'The collection and its name.',
        schema: 'NamedCollection',
        example: { id: exampleCollection.id, name: 'Kitchen' },
      },
    },
    refusals: [404, 409],
  },
  {
    id: 'removeCollection',
    method: 'delete',
    path: ONE,
    tag: 'Collections',
    summary: 'Delete a collection',
    description: 'The models in it stay.',
    who: 'generate',
    answers: { 204: { description: 'It is gone.' } },
    refusals: [404],
  },
  {
    id: 'changeMembers',
    method: 'patch',
    path: `${ONE}/models`,
    tag: 'Collections',
    summary: 'Put generations into a collection, or take them out',
    description: 'Ids that are not yours are passed over.',
    who: 'generate',
    body: { schema: MembersChange, example: { add: [exampleGeneration.id] } },
    answers: {
      200: { description: 'How many there were.', schema: 'Changed', example: { changed: 1 } },
    },
    refusals: [404],
  },
];
