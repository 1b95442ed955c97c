'use client';

import { type NamedCollection, nameKey } from '@/lib/collections/view';
import { AppError } from '@/lib/errors';
import { request } from '../_live/request.client';

const ALL = '/api/collections';

function isNamed(answer: unknown): answer is NamedCollection {
  return typeof answer === 'object' && answer !== null && 'id' in answer && 'name' in answer;
}

function readOne(answer: unknown): NamedCollection {
  if (isNamed(answer)) return { id: answer.id, name: answer.name };
  throw new AppError('unavailable', 'The server answered something unexpected. Reload the page.');
}

async function fetchCollections(): Promise<NamedCollection[]> {
  const answer = await request(ALL);
  const hasItems = typeof answer === 'object' && answer !== null && 'items' in answer;
  return hasItems && Array.isArray(answer.items) ? answer.items.map(readOne) : [];
}

export async function createCollection(name: string): Promise<NamedCollection> {
  return readOne(await request(ALL, { method: 'POST', body: { name } }));
}

export async function renameCollection(id: string, name: string): Promise<NamedCollection> {
  return readOne(await request(`${ALL}/${id}`, { method: 'PATCH', body: { name } }));
}

export async function removeCollection(id: string): Promise<void> {
  await request(`${ALL}/${id}`, { method: 'DELETE' });
}

type Members = { add: string[] } | { remove: string[] };

export async function changeMembers(id: string, members: Members): Promise<void> {
  await request(`${ALL}/${id}/models`, { method: 'PATCH', body: members });
}

/** Puts generations into the collection of this name, which is made where there is none yet. */
export async function putInto(
  name: string,
  ids: string[],
  known: readonly NamedCollection[],
): Promise<NamedCollection> {
  const collection = withName(known, name) ?? (await makeOrFind(name));
  await changeMembers(collection.id, { add: ids });
  return collection;
}

const withName = (known: readonly NamedCollection[], name: string) =>
  known.find((each) => nameKey(each.name) === nameKey(name));

/** Another tab may have made it meanwhile. */
async function makeOrFind(name: string): Promise<NamedCollection> {
  try {
    return await createCollection(name);
  } catch (thrown) {
    if (!(thrown instanceof AppError) || thrown.code !== 'conflict') throw thrown;
    const found = withName(await fetchCollections(), name);
    if (!found) throw thrown;
    return found;
  }
}
