import type { GenerationView } from '@/lib/generations/view';

export const DRAGON_ID = '65a1b2c3d4e5f60718293a4b';

/** A generation whose preview is running; whatever a test needs is laid over it. */
export function viewOf(over: Partial<GenerationView> = {}): GenerationView {
  return {
    id: DRAGON_ID,
    title: null,
    favorite: false,
    tags: [],
    collection_ids: [],
    prompt: 'a cute dragon',
    refined_prompt: 'a cute dragon',
    enhancer: null,
    quality: 'standard',
    preview_only: false,
    texture_prompt: null,
    hold_before_refine: false,
    awaits_texture: false,
    shape_doubts: null,
    source_model_id: null,
    texture_number: null,
    made_with: null,
    variant: null,
    preview_held_until: null,
    polygon_count: 30_000,
    status: 'processing',
    stage: 'preview',
    activity: 'running',
    progress: 40,
    waiting_for: null,
    task_since: null,
    download_until: null,
    preceding_tasks: null,
    error: null,
    files: [],
    file_flaws: [],
    model_url: null,
    preview_url: null,
    poster_url: null,
    sides_url: null,
    web_url: null,
    phone_url: null,
    stats: null,
    report: null,
    report_trouble: null,
    credits: { preview: null, refine: null, estimate: 30 },
    timeline: [{ stage: 'preview', started_at: '2026-11-24T10:00:00.000Z' }],
    engine: 'meshy',
    created_at: '2026-11-24T10:00:00.000Z',
    updated_at: '2026-11-24T10:00:30.000Z',
    completed_at: null,
    imported_at: null,
    trashed_at: null,
    trashed_by_rule: null,
    cancel_came_too_late: false,
    can: { cancel: true, retry: false, refine: false, retexture: false },
    ...over,
  };
}

export const previewFile: GenerationView['files'][number] = {
  kind: 'preview',
  path: `models/${DRAGON_ID}.preview.glb`,
  bytes: 540_664,
  sha256: 'b'.repeat(64),
  content_type: 'model/gltf-binary',
  url: `/media/models/${DRAGON_ID}.preview.glb?v=bbbb`,
};

export const modelFile: GenerationView['files'][number] = {
  kind: 'model',
  path: `models/${DRAGON_ID}.glb`,
  bytes: 2_092_500,
  sha256: 'a'.repeat(64),
  content_type: 'model/gltf-binary',
  url: `/media/models/${DRAGON_ID}.glb?v=aaaa`,
};
