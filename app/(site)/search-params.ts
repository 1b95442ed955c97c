export type SearchParams = Promise<Record<string, string | string[] | undefined>>;

/** The first value of a query parameter; '' when it is missing. */
export function oneOf(value: string | string[] | undefined): string {
  return (Array.isArray(value) ? value[0] : value) ?? '';
}
