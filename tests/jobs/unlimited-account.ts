import type { Account } from '@/lib/jobs/account/account';

/** Lets everything through at once and remembers nothing. */
export const unlimitedAccount: Account = {
  turn: async () => {},
  heard: async () => {},
  admit: async () => undefined,
  settle: async () => {},
  placeFreed: async () => {},
  tend: async () => {},
};
