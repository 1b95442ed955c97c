import 'server-only';
import type { ConversionView } from '../../conversions/view';
import { ConversionWish } from '../../conversions/wish';
import type { Operation } from './operation';

const ALL = '/api/generations/{id}/formats';
const ONE = `${ALL}/{conversion}`;

const exampleConversion: ConversionView = {
  id: '65a1b2c3d4e5f60718293a4c',
  format: '3mf',
  height_mm: 100,
  state: 'making',
  progress: 40,
  bytes: null,
  url: null,
  reason: null,
};

function conversion(description: string): Operation['answers'][number] {
  return { description, schema: 'Conversion', example: exampleConversion };
}

const headers = {
  ETag: { description: 'The sha256, in quotes.', schema: { type: 'string' as const } },
  'Content-Length': { description: 'Bytes of this answer.', schema: { type: 'string' as const } },
  'Content-Disposition': {
    description: 'A readable name.',
    schema: { type: 'string' as const },
  },
};
const range = {
  name: 'Range',
  in: 'header',
  required: false,
  description: 'A part of the file, as `bytes=0-1023`.',
  schema: { type: 'string' },
} as const;

/** A kept model in other formats. */
export const conversionOperations: Operation[] = [
  {
    id: 'askForFormat',
    method: 'post',
    path: ALL,
    tag: 'Files',
    summary: 'Ask for a model in another format',
    description:
      'Made on this server from the kept GLB, textured if it is: FBX in centimetres with its textures inside, OBJ in a ZIP with its materials and textures, STL and 3MF in millimetres with Z up, `height_mm` tall (100 unless said), USDZ for Apple’s AR viewer, PLY with the texture in its vertex colours; or `textures` alone, as they are in it, in a ZIP. Kept for seven days after the last use, or until room is needed.',
    who: 'read',
    body: { schema: ConversionWish, example: { format: '3mf', height_mm: 100 } },
    answers: {
      200: conversion('It is there already.'),
      202: conversion('It is queued: ask how far it is.'),
    },
    refusals: [404, 409, 429],
  },
  {
    id: 'listFormats',
    method: 'get',
    path: ALL,
    tag: 'Files',
    summary: 'List what was asked for of a model',
    who: 'read',
    answers: {
      200: {
        description: 'Of the model as it is now, the last first.',
        schema: 'ConversionList',
        example: { items: [exampleConversion] },
      },
    },
    refusals: [404],
  },
  {
    id: 'getFormat',
    method: 'get',
    path: ONE,
    tag: 'Files',
    summary: 'See how far a file is',
    who: 'read',
    answers: { 200: conversion('The file as it stands now.') },
    refusals: [404],
  },
  ...(['get', 'head'] as const).map(
    (method): Operation => ({
      id: method === 'get' ? 'downloadFormat' : 'measureFormat',
      method,
      path: `${ONE}/file`,
      tag: 'Files',
      summary: `${method === 'get' ? 'Download' : 'Measure'} a model in another format`,
      who: 'read',
      parameters: method === 'get' ? [range] : [],
      answers: {
        200: { description: 'The file.', headers },
        ...(method === 'get'
          ? {
              206: { description: 'The part asked for.', headers },
              416: { description: 'The file has no such part.' },
            }
          : {}),
        304: { description: 'Not changed: `If-None-Match` names this version.' },
      },
      refusals: [404],
    }),
  ),
];
