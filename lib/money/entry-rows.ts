import 'server-only';
import { peopleById } from '../auth/people/find-people';
import type { CreditEntry } from '../credits/entries';
import type { Id } from '../db/id';
import type { ModelDocument } from '../generations/documents';
import { models } from '../generations/store';
import type { LedgerRow, Owner } from './view';

/** The entries with the names of their people and models. */
export async function rowsOf(entries: readonly CreditEntry[]): Promise<LedgerRow[]> {
  const [titles, owners] = await Promise.all([
    titlesOf(entries.map(({ model_id }) => model_id)),
    ownersOf(entries.map(({ user_id }) => user_id)),
  ]);
  return entries.map(({ _id, at, spent_on, user_id, model_id, ...entry }) => ({
    id: _id.toHexString(),
    at: at.toISOString(),
    day: spent_on,
    owner: owners(user_id),
    model_id: model_id.toHexString(),
    title: titles.get(model_id.toHexString()) ?? null,
    kind: entry.kind,
    quality: entry.quality,
    engine: entry.engine,
    ai_model: entry.ai_model,
    outcome: entry.outcome,
    credits: entry.credits,
    expected: entry.expected,
    estimated: entry.estimated,
  }));
}

/** What models are called, or were made from, by their id as hex digits. */
export async function titlesOf(ids: readonly Id[]): Promise<Map<string, string>> {
  const found = await models()
    .find({ _id: { $in: [...ids] } })
    .project<Pick<ModelDocument, '_id' | 'title' | 'prompt'>>({ title: 1, prompt: 1 })
    .toArray();
  return new Map(found.map(({ _id, title, prompt }) => [_id.toHexString(), title ?? prompt]));
}

/** Gives each of these people's names; an account that is gone has none. */
export async function ownersOf(ids: Iterable<string>): Promise<(id: string) => Owner> {
  const people = await peopleById(ids);
  return (id) => {
    const person = people.get(id);
    return { id, name: person?.name ?? null, email: person?.email ?? null };
  };
}
