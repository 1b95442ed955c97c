import { z } from 'zod';

const PROMPT_MAX_CHARS = 800;
const STANDARD_MODELS = ['latest', 'meshy-7.1', 'meshy-7', 'meshy-6', 'meshy-6-lite'] as const;
const SMART_MODELS = ['meshy-t2', 'meshy-t2.5'] as const;
const FINE_MODELS = new Set(['latest', 'meshy-7.1']);
const FORMATS = ['glb', 'obj', 'fbx', 'stl', 'usdz', '3mf'] as const;

function oneOf<const T extends readonly [string, ...string[]]>(name: string, values: T) {
  const list = values.join(', ');
  return z.enum(values, {
    error: ({ input }) =>
      typeof input === 'string' || input === undefined
        ? `${name} must be one of the following values: ${list}`
        : `${name} must be a string`,
  });
}

function text(name: string) {
  return z
    .string({ error: `${name} must be a string` })
    .refine((value) => [...value].length <= PROMPT_MAX_CHARS, {
      error: `${name} must be shorter than or equal to ${PROMPT_MAX_CHARS} characters`,
    });
}

function yesOrNo(name: string) {
  return z.boolean({ error: `${name} must be a boolean value` });
}

const Placing = {
  auto_size: yesOrNo('auto_size').default(false),
  origin_at: oneOf('origin_at', ['bottom', 'center']).optional(),
};

const Formats = z.array(oneOf('each value in target_formats', FORMATS), {
  error: 'target_formats must be an array',
});

/** What a preview may ask for. Unknown fields are let through unread, like the real API does. */
export const PreviewOrder = z
  .object({
    mode: z.literal('preview'),
    prompt: text('prompt').refine((value) => value.trim() !== '', {
      error: 'prompt should not be empty',
    }),
    model_type: oneOf('model_type', ['standard', 'smart-topology']).default('standard'),
    ai_model: oneOf('ai_model', [...STANDARD_MODELS, ...SMART_MODELS]).optional(),
    geometry_resolution: oneOf('geometry_resolution', ['standard', '2k', '4k']).default('standard'),
    should_remesh: yesOrNo('should_remesh').default(false),
    topology: oneOf('topology', ['triangle', 'quad']).default('triangle'),
    target_polycount: z
      .int({ error: 'target_polycount must be an integer number' })
      .min(100, { error: 'target_polycount must not be less than 100' })
      .max(300_000, { error: 'target_polycount must not be greater than 300000' })
      .optional(),
    pose_mode: oneOf('pose_mode', ['', 'a-pose', 't-pose']).default(''),
    ...Placing,
    target_formats: Formats.optional(),
  })
  .refine(
    ({ geometry_resolution, ai_model }) =>
      geometry_resolution === 'standard' || FINE_MODELS.has(ai_model ?? 'latest'),
    { error: 'geometry_resolution is not supported with this ai_model' },
  )
  .refine(
    ({ model_type, ai_model }) =>
      ai_model === undefined ||
      SMART_MODELS.some((model) => model === ai_model) === (model_type === 'smart-topology'),
    { error: 'ai_model is not supported with this model_type' },
  );
export type PreviewOrder = z.infer<typeof PreviewOrder>;

export const RefineOrder = z.object({
  mode: z.literal('refine'),
  preview_task_id: z
    .string({ error: 'preview_task_id must be a string' })
    .min(1, { error: 'preview_task_id should not be empty' }),
  ai_model: oneOf('ai_model', STANDARD_MODELS).optional(),
  enable_pbr: yesOrNo('enable_pbr').default(false),
  texture_resolution: z
    .string({ error: 'texture_resolution must be a string' })
    .pipe(oneOf('texture_resolution', ['2k', '4k', '8k']))
    .default('2k'),
  texture_prompt: text('texture_prompt').default(''),
  ...Placing,
  target_formats: Formats.optional(),
});
export type RefineOrder = z.infer<typeof RefineOrder>;

const Mode = z.object(
  { mode: oneOf('mode', ['preview', 'refine']) },
  { error: 'Invalid request body' },
);

/** Reads a create request; `message` is what Meshy would answer with a 400. */
export function readOrder(
  body: unknown,
): { order: PreviewOrder | RefineOrder } | { message: string } {
  const mode = Mode.safeParse(body);
  if (!mode.success) return { message: firstMessage(mode.error) };
  const shape = mode.data.mode === 'preview' ? PreviewOrder : RefineOrder;
  const order = shape.safeParse(body);
  return order.success ? { order: order.data } : { message: firstMessage(order.error) };
}

function firstMessage(error: z.ZodError): string {
  return error.issues[0]?.message ?? 'Invalid request body';
}
