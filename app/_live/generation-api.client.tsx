'use client';

import { AppError } from '@/lib/errors';
import type { Family } from '@/lib/generations/family-view';
import type { MeshyOptions, TextureResolution } from '@/lib/generations/options';
import type { Quality } from '@/lib/generations/quality';
import type { GenerationPage, GenerationView } from '@/lib/generations/view';
import type { Enhancer } from '@/lib/prompts/suggestion';
import { request } from './request.client';

export const generationUrl = (id: string): string => `/api/generations/${id}`;

function hasField<K extends string>(value: unknown, field: K): value is Record<K, unknown> {
  return typeof value === 'object' && value !== null && field in value;
}

/**
 * Trusts the rest of the answer once its landmarks are there: it comes from this site's own API,
 * of the same build, which types it as GenerationView.
 */
export function readView(answer: unknown): GenerationView {
  if (hasField(answer, 'id') && hasField(answer, 'status') && hasField(answer, 'timeline')) {
    return answer as unknown as GenerationView;
  }
  throw new AppError('unavailable', 'The server answered something unexpected. Reload the page.');
}

/** The id a deletion names. */
export function readId(answer: unknown): string {
  if (hasField(answer, 'id') && typeof answer.id === 'string') return answer.id;
  throw new AppError('unavailable', 'The server named no model. Reload the page.');
}

function readPage(answer: unknown): GenerationPage {
  if (hasField(answer, 'items') && Array.isArray(answer.items)) {
    const cursor = hasField(answer, 'next_cursor') ? answer.next_cursor : null;
    return {
      items: answer.items.map(readView),
      next_cursor: typeof cursor === 'string' ? cursor : null,
    };
  }
  throw new AppError('unavailable', 'The server answered something unexpected. Reload the page.');
}

export const fetchGeneration = async (url: string): Promise<GenerationView> =>
  readView(await request(url));

export const fetchPage = async (url: string): Promise<GenerationPage> =>
  readPage(await request(url));

export type Wish = {
  prompt: string;
  /** What is sent instead, and who proposed it. */
  refined_prompt?: string;
  enhancer?: Enhancer;
  quality: Quality;
  /** Triangles, in place of those of a quality. */
  polygon_count?: number;
  options?: MeshyOptions;
  preview_only: boolean;
  hold_before_refine?: boolean;
  /** How the surface should look. */
  texture_prompt?: string;
  title?: string;
};

/** The call that starts these, or none of them. */
export function callFor(wishes: Wish[]) {
  const [only, ...others] = wishes;
  return only && others.length === 0
    ? ({ method: 'POST', path: '/api/generations', body: only } as const)
    : ({ method: 'POST', path: '/api/generations/batch', body: { items: wishes } } as const);
}

/** Starts them. The same key may be sent again: the server answers with the first ones. */
export async function createGenerations(
  wishes: Wish[],
  idempotencyKey: string,
): Promise<GenerationView[]> {
  const { path, ...ask } = callFor(wishes);
  const answer = await request(path, { ...ask, idempotencyKey });
  return wishes.length === 1 ? [readView(answer)] : readPage(answer).items;
}

export type Change = {
  title?: string | null;
  notes?: string | null;
  favorite?: boolean;
  tags?: string[];
};

/** Renames, annotates, tags or stars; what is not named stays. */
export async function changeGeneration(id: string, change: Change): Promise<GenerationView> {
  return readView(await request(generationUrl(id), { method: 'PATCH', body: change }));
}

export type ManyChange = {
  favorite?: boolean;
  add_tags?: string[];
  remove_tags?: string[];
  trashed?: boolean;
};

/** The same for several; ids that are not mine are passed over. */
export async function changeGenerations(ids: string[], change: ManyChange): Promise<void> {
  await request('/api/generations', { method: 'PATCH', body: { ids, ...change } });
}

export type Verb = 'retry' | 'cancel' | 'refine' | 'keep-untextured' | 'trash' | 'restore';

/** What a texture is asked for with. */
export type TextureOrder = { texture_prompt: string; texture_resolution?: TextureResolution };

export async function askFor(
  verb: Verb,
  id: string,
  body: Partial<TextureOrder> = {},
): Promise<GenerationView> {
  return readView(await request(`${generationUrl(id)}/${verb}`, { method: 'POST', body }));
}

/** Buys another texture on the same shape; gives the new model. The same key may be sent again. */
export async function createRetexture(
  id: string,
  wish: TextureOrder,
  idempotencyKey: string,
): Promise<GenerationView> {
  const url = `${generationUrl(id)}/retexture`;
  return readView(await request(url, { method: 'POST', body: wish, idempotencyKey }));
}

export const familyUrl = (id: string): string => `${generationUrl(id)}/family`;

/** Trusts the members once they are a list: they come from this site's own API, of the same build. */
export async function fetchFamily(url: string): Promise<Family> {
  const answer = await request(url);
  if (hasField(answer, 'items') && Array.isArray(answer.items)) return { items: answer.items };
  throw new AppError('unavailable', 'The server answered something unexpected. Reload the page.');
}

export async function removeGeneration(id: string): Promise<void> {
  await request(generationUrl(id), { method: 'DELETE' });
}

export async function emptyTrash(): Promise<void> {
  await request('/api/trash', { method: 'DELETE' });
}
