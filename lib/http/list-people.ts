import 'server-only';
import { listPeople, type PeopleQuery } from '../auth/people/list-people';
import type { PersonView } from '../auth/view';
import { withOwnLimits } from '../credits/limits';
import { type Usage, usageOf } from '../generations/usage';

export type PersonRow = PersonView & Usage & { has_own_limits: boolean };

/** People with what they made and spent, as `GET /api/admin/users` answers. */
export async function listPeopleWithUsage(
  query: PeopleQuery = {},
): Promise<{ items: PersonRow[]; next_cursor: string | null }> {
  const { items, next_cursor } = await listPeople(query);
  const ids = items.map(({ id }) => id);
  const [usage, limited] = await Promise.all([usageOf(ids), withOwnLimits(ids)]);
  return {
    items: items.map((person) => ({
      ...person,
      models: usage.get(person.id)?.models ?? 0,
      credits: usage.get(person.id)?.credits ?? 0,
      has_own_limits: limited.has(person.id),
    })),
    next_cursor,
  };
}
