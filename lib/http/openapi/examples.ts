import 'server-only';
import type { ApiKeyView, NewApiKeyView } from '../../auth/view';
import type { CollectionView } from '../../collections/view';
import type { BudgetView } from '../../credits/view';
import type { GenerationPage, GenerationView, RecentPrompt } from '../../generations/view';
import type { PromptSuggestion } from '../../prompts/suggestion';
import type { ShareView } from '../../sharing/view';

const ID = '65a1b2c3d4e5f60718293a4b';

export const exampleGeneration: GenerationView = {
  id: ID,
  title: null,
  notes: null,
  favorite: false,
  tags: [],
  collection_ids: [],
  prompt: 'a robot arm',
  refined_prompt: 'a robot arm',
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
  options: {},
  status: 'processing',
  stage: 'preview',
  activity: 'running',
  progress: 40,
  waiting_for: null,
  preceding_tasks: null,
  task_since: '2026-11-24T10:00:02.000Z',
  download_until: null,
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
};

export const examplePage: GenerationPage = { items: [exampleGeneration], next_cursor: null };

export const exampleBegun: { items: GenerationView[] } = { items: [exampleGeneration] };

export const exampleMade: { items: (GenerationView | null)[] } = { items: [null] };

export const exampleRecentPrompts: { items: RecentPrompt[] } = {
  items: [{ prompt: 'a robot arm', quality: 'standard', used_at: '2026-11-24T10:00:00.000Z' }],
};

export const exampleSuggestion: PromptSuggestion = {
  text: 'a dragon, single isolated object',
  model: null,
  fallback_reason: null,
};

export const exampleCollection: CollectionView = {
  id: ID,
  name: 'Kitchen',
  count: 3,
  covers: [`/media/models/${ID}.webp?v=0123456789abcdef`],
  created_at: '2026-11-24T10:00:00.000Z',
};

const TOKEN = 'Ab3dEfGhIjKlMnOpQrStUvWxYz0123456789-_Ab3dEfGhIj';

export const exampleShare: ShareView = {
  id: ID,
  generation_id: ID,
  url: `https://models.example.org/s/${TOKEN}`,
  embed_url: `https://models.example.org/embed/${TOKEN}`,
  has_password: false,
  downloads: 'model',
  shows_prompt: true,
  expires_at: null,
  is_expired: false,
  views: 12,
  created_at: '2026-11-24T10:00:00.000Z',
};

export const exampleKey: ApiKeyView = {
  id: ID,
  name: 'backup script',
  prefix: 'nexa_Ab3dEf',
  scope: 'read',
  state: 'active',
  created_at: '2026-11-24T10:00:00.000Z',
  expires_at: null,
  last_used_at: null,
};

export const exampleNewKey: NewApiKeyView = {
  ...exampleKey,
  key: 'nexa_Ab3dEfGhIjKlMnOpQrStUvWxYz0123456789-_Ab3dE',
};

export const exampleBudget: BudgetView = {
  daily: {
    limit: 100,
    spent: 20,
    reserved: 10,
    left: 70,
    renews_at: '2026-11-25T00:00:00.000Z',
  },
  monthly: null,
  global: { daily: null, monthly: null },
  running: { limit: 3, now: 1 },
};
