import 'server-only';
import { IdempotencyKey } from '../../generations/create';
import type { Family } from '../../generations/family-view';
import { TextureWish } from '../../generations/refine';
import { exampleGeneration } from './examples';
import type { Operation } from './operation';
import { sentAs } from './schemas';

const ONE = '/api/generations/{id}';
const WISH = {
  schema: TextureWish,
  example: { texture_prompt: 'weathered copper, green patina' },
  isOptional: true,
} as const;

const exampleFamily: Family = {
  items: [
    {
      id: exampleGeneration.id,
      standing: 'kept',
      source_model_id: null,
      title: null,
      prompt: 'a robot arm',
      texture_prompt: null,
      preview_only: false,
      status: 'completed',
      poster_url: null,
      credits: { preview: 20, refine: 10 },
      preview_task_id: '01a3c0de-1000-7abc-8def-0123456789ab',
      refine_task_id: '01a3c0de-3000-7abc-8def-0123456789ab',
      created_at: '2026-11-24T10:00:00.000Z',
    },
  ],
};

function generation(description: string): Operation['answers'][number] {
  return { description, schema: 'Generation', example: exampleGeneration };
}

/** All that is asked about textures, once there is a shape. */
export const textureOperations: Operation[] = [
  {
    id: 'refineGeneration',
    method: 'post',
    path: `${ONE}/refine`,
    tag: 'Generations',
    summary: 'Add the texture to a finished shape',
    description: 'While Meshy holds the preview: `preview_held_until`.',
    who: 'generate',
    body: WISH,
    answers: { 200: generation('The generation as it stands now.') },
    refusals: [402, 404, 409, 429],
  },
  {
    id: 'keepUntextured',
    method: 'post',
    path: `${ONE}/keep-untextured`,
    tag: 'Generations',
    summary: 'Answer that the shape is enough',
    description: 'For one that `awaits_texture`. Buys nothing, and takes no choice away.',
    who: 'generate',
    answers: { 200: generation('The generation as it stands now.') },
    refusals: [404, 409],
  },
  {
    id: 'retextureGeneration',
    method: 'post',
    path: `${ONE}/retexture`,
    tag: 'Generations',
    summary: 'Buy another texture on the same shape',
    description: 'A model of its own, for the price of a refine, while Meshy holds the preview.',
    who: 'generate',
    parameters: [
      {
        name: 'Idempotency-Key',
        in: 'header',
        required: false,
        description: 'The same key gives the model it made the first time.',
        schema: sentAs(IdempotencyKey),
      },
    ],
    body: WISH,
    answers: { 201: generation('It has begun.') },
    refusals: [402, 404, 409, 429],
  },
  {
    id: 'getFamily',
    method: 'get',
    path: `${ONE}/family`,
    tag: 'Generations',
    summary: 'List all models of the same shape',
    description: 'The first and every other texture on it, deleted ones too; a hundred at most.',
    who: 'read',
    answers: { 200: { description: 'The family.', schema: 'Family', example: exampleFamily } },
    refusals: [404],
  },
];
