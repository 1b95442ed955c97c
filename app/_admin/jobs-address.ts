/** What an address has to say: everything but what is asked for as nothing. */
export function askedOnly(asked: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== ''));
}
