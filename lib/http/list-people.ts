import 'server-only';
import { listPeople, type PeopleQuery } from '../auth/people/list-people';
import type { PersonView } from '../auth/view';
import { type Usage, usageOf } from '../generations/usage';

export type PersonRow = PersonView & Usage;

/** People with what they made and spent, as `GET /api/admin/users` answers. */
export async function listPeopleWithUsage(
  query: PeopleQuery = {},
): Promise<{ items: PersonRow[]; next_cursor: string | null }> {
  const { items, next_cursor } = await listPeople(query);
  const usage = await usageOf(items.map(({ id }) => id));
  return {
    items: items.map((person) => ({
      ...person,
      models: usage.get(person.id)?.models ?? 0,
      credits: usage.get(person.id)?.credits ?? 0,
    })),
    next_cursor,
  };
}
