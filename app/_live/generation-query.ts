import type { ListQuery } from '@/lib/generations/list-query';

/** What a list asks for; what is left out does not matter. */
export type GenerationQuery = Partial<ListQuery>;

/** The query as it stands in an address. */
export function searchOf(query: GenerationQuery): URLSearchParams {
  const asked = Object.entries(query).filter(([, value]) => value !== undefined && value !== '');
  return new URLSearchParams(asked.map(([name, value]) => [name, String(value)]));
}

/** Whether a generation stands where the query looks: in the trash, or outside. */
export const isOnThatSide = (
  { trashed_at }: { trashed_at: string | null },
  { trashed = false }: GenerationQuery,
): boolean => (trashed_at !== null) === trashed;
