import 'server-only';
import { z } from 'zod';
import { Quality } from '../../generations/quality-field';
import { RETENTION_REASONS } from '../../generations/retention-reason';
import { Enhancer } from '../../prompts/suggestion';
import { ModelReport } from './report-answer';

/** What the API answers about generations, as schemas. A test holds them to the types that the
 *  code answers with. */

const Time = z.iso.datetime();
const Stage = z.enum(['preview', 'refine', 'download']);

const StageError = z.strictObject({
  stage: Stage,
  message: z.string().describe('`preview failed: …` and its like, the reason word for word.'),
  advice: z.string().describe('What can be done now.'),
});

const StoredFile = z.strictObject({
  kind: z.enum(['model', 'preview', 'poster']),
  path: z.string(),
  bytes: z.number(),
  sha256: z.string(),
  content_type: z.string(),
  url: z.string().describe('Where this very version is fetched; it may be cached for ever.'),
});

const ModelStats = z.strictObject({
  triangles: z.number(),
  vertices: z.number(),
  materials: z.number(),
  textures: z.number(),
  size_m: z
    .tuple([z.number(), z.number(), z.number()])
    .describe(
      'Width, height, depth, as the file has them. Without auto_size everything is made about 1.9 large: it is not the size of the object.',
    ),
  validator: z
    .strictObject({ errors: z.number(), warnings: z.number(), codes: z.array(z.string()) })
    .describe('What the glTF validator found.')
    .exactOptional(),
});

const StageTimes = z.strictObject({
  stage: Stage,
  started_at: Time.exactOptional(),
  finished_at: Time.exactOptional(),
});

export const Generation = z.strictObject({
  id: z.string().describe('24 hex digits.'),
  title: z.string().nullable(),
  notes: z.string().nullable().describe('Free words of yours; nobody else sees them.'),
  favorite: z.boolean(),
  tags: z.array(z.string()),
  collection_ids: z.array(z.string()),
  prompt: z.string(),
  refined_prompt: z.string().describe('What Meshy is asked.'),
  enhancer: Enhancer.nullable().describe('Who proposed that; null where nobody was asked.'),
  quality: Quality,
  preview_only: z.boolean(),
  texture_prompt: z.string().nullable().describe('How the surface should look; null: as prompted.'),
  hold_before_refine: z.boolean(),
  awaits_texture: z
    .boolean()
    .describe('The shape is there; `refine` or `keep-untextured` is what it waits for.'),
  shape_doubts: z
    .strictObject({ verdict: z.enum(['ask', 'stop']), reasons: z.array(z.string()) })
    .nullable()
    .describe('Why the server has not bought the texture by itself (`SPEND_GUARD`).'),
  source_model_id: z.string().nullable().describe('Whose shape this is another texture on.'),
  texture_number: z
    .number()
    .nullable()
    .describe('Which texture on that shape, the first counted; null where the shape is its own.'),
  made_with: z
    .string()
    .nullable()
    .describe(
      'The same for all asked for in one request, which a list is filtered by; null for one alone.',
    ),
  variant: z
    .strictObject({ place: z.number(), count: z.number() })
    .nullable()
    .describe('Which of those that ask for the very same, from 1.'),
  preview_held_until: Time.nullable().describe('Until then Meshy can put a texture on the shape.'),
  polygon_count: z.number().describe('Triangles asked for; `stats` says what was received.'),
  options: z
    .strictObject({
      topology: z.enum(['quad']).exactOptional(),
      pose_mode: z.enum(['a-pose', 't-pose']).exactOptional(),
      auto_size: z.literal(true).exactOptional(),
      geometry_resolution: z.enum(['2k', '4k']).exactOptional(),
      texture_resolution: z.enum(['4k', '8k']).exactOptional(),
    })
    .describe('What was asked for in another way than usual.'),
  status: z.enum(['processing', 'completed', 'failed', 'canceled']),
  stage: Stage,
  activity: z
    .enum([
      'submitting',
      'queued',
      'running',
      'confirming',
      'needs-operator',
      'downloading',
      'checking',
    ])
    .nullable()
    .describe('What is happening inside the stage; null once it has ended.'),
  progress: z.number().describe('0–100 of the current stage; never falls.'),
  waiting_for: z.string().nullable().describe('Why it waits, in words.'),
  preceding_tasks: z.number().nullable().describe('Tasks ahead of it at Meshy, while queued.'),
  task_since: Time.nullable().describe('Since when Meshy has the current task.'),
  download_until: Time.nullable().describe(
    'Until when Meshy keeps a file that is not fetched yet.',
  ),
  error: StageError.nullable(),
  files: z.array(StoredFile),
  file_flaws: z
    .array(
      z.strictObject({
        kind: z.enum(['model', 'preview', 'poster']),
        what: z.enum(['missing', 'length', 'content', 'unsound', 'unreadable']),
      }),
    )
    .describe('Files the server has lost or that are damaged on its disk.'),
  model_url: z.string().nullable(),
  preview_url: z.string().nullable(),
  poster_url: z.string().nullable(),
  sides_url: z.string().nullable().describe('Front, right, back and left beside each other; WebP.'),
  web_url: z.string().nullable().describe('A lighter copy to draw, packed with meshopt and WebP.'),
  phone_url: z.string().nullable().describe('The same for small screens.'),
  stats: ModelStats.nullable().describe('Read from the stored GLB itself.'),
  report: ModelReport.nullable().describe('Measured in it, a little after it was stored.'),
  report_trouble: z.string().nullable().describe('Why it cannot be measured, in words.'),
  credits: z
    .strictObject({
      preview: z.number().nullable(),
      refine: z.number().nullable(),
      estimate: z.number(),
    })
    .describe('Credits charged, and what the whole is expected to cost.'),
  timeline: z.array(StageTimes),
  engine: z.enum(['meshy', 'demo']),
  created_at: Time,
  updated_at: Time,
  completed_at: Time.nullable(),
  imported_at: Time.nullable().describe('Brought in from an archive then.'),
  trashed_at: Time.nullable().describe('In the trash since then; deleted for good in 30 days.'),
  trashed_by_rule: z
    .enum(RETENTION_REASONS)
    .nullable()
    .describe('The rule that took it there; null where somebody did.'),
  cancel_came_too_late: z
    .boolean()
    .describe('A cancel was asked for when the paid step had begun; what it made is kept.'),
  can: z
    .strictObject({
      cancel: z.boolean(),
      retry: z.boolean(),
      refine: z.boolean(),
      retexture: z.boolean(),
    })
    .describe('What can be asked for now.'),
});

export const PromptSuggestion = z.strictObject({
  text: z.string(),
  model: z.string().nullable().describe('The AI that wrote it; null where the rules did.'),
  fallback_reason: z
    .string()
    .nullable()
    .describe('Why the rules answered although an AI is set up.'),
});

export const GenerationPage = z.strictObject({
  items: z.array(Generation),
  next_cursor: z.string().nullable().describe('For the next page; null on the last one.'),
});

export const Begun = z
  .strictObject({ items: z.array(Generation) })
  .describe('In the order asked for.');

export const Made = z.strictObject({ items: z.array(Generation.nullable()) });

export const RecentPrompts = z.strictObject({
  items: z.array(
    z.strictObject({
      prompt: z.string(),
      quality: Quality,
      used_at: Time.describe('When last.'),
    }),
  ),
});

export const Changed = z.strictObject({ changed: z.number() });
export const Emptied = z.strictObject({ removed: z.number() });
