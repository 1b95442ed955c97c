import 'server-only';
import type { ApiMethod, ApiParameter } from './open-api';
import type { Operation } from './operation';

const FILES = [
  ['Model', '.glb', 'model/gltf-binary', 'the model: textured, or the preview it was meant to be'],
  ['Preview', '.preview.glb', 'model/gltf-binary', 'the untextured preview'],
  ['Poster', '.webp', 'image/webp', 'the still picture'],
] as const;

const version: ApiParameter = {
  name: 'v',
  in: 'query',
  required: false,
  description: 'The first 16 digits of the sha256, as in `url`: then it may be cached for ever.',
  schema: { type: 'string' },
};
const download: ApiParameter = {
  name: 'download',
  in: 'query',
  required: false,
  description: 'Gives the file a readable name.',
  schema: { type: 'string' },
};
const range: ApiParameter = {
  name: 'Range',
  in: 'header',
  required: false,
  description: 'A part of the file, as `bytes=0-1023`.',
  schema: { type: 'string' },
};

const headers = {
  ETag: { description: 'The sha256, in quotes.', schema: { type: 'string' as const } },
  'Content-Length': { description: 'Bytes of this answer.', schema: { type: 'string' as const } },
  'X-File-Size': { description: 'Bytes of the file.', schema: { type: 'string' as const } },
};

function fileOperation(file: (typeof FILES)[number], method: ApiMethod): Operation {
  const [name, ending, type, what] = file;
  const isHead = method === 'head';
  const content = { [type]: { schema: { type: 'string' as const, contentEncoding: 'binary' } } };
  return {
    id: `${isHead ? 'measure' : 'download'}${name}`,
    method,
    path: `/media/models/{id}${ending}`,
    tag: 'Files',
    summary: `${isHead ? 'Measure' : 'Download'} ${what}`,
    who: 'read',
    parameters: isHead ? [version, download] : [version, download, range],
    answers: {
      200: { description: 'The file.', headers, ...(isHead ? {} : { content }) },
      ...(isHead ? {} : { 206: { description: 'The part asked for.', headers, content } }),
      304: { description: 'Not changed: `If-None-Match` names this version.' },
      ...(isHead ? {} : { 416: { description: 'The file has no such part.' } }),
    },
    refusals: [404],
  };
}

export const fileOperations: Operation[] = FILES.flatMap((file) => [
  fileOperation(file, 'get'),
  fileOperation(file, 'head'),
]);
