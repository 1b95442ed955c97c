import type { Person } from './person';

/** Who asks, in the order of each row's statuses. A key of `owner` may read, or also generate. */
export const ROLES = [
  'nobody',
  'other',
  'owner',
  'admin',
  'key to read',
  'key to generate',
  'key of other',
] as const;
export type Role = (typeof ROLES)[number];
type Statuses = readonly [number, number, number, number, number, number, number];

/** What the routes are asked about. */
export type Things = {
  url: string;
  /** A finished generation of the owner's. */
  modelId: string;
  /** A person whom administrators do things to. */
  victimId: string;
  owner: Person;
  admin: Person;
};

export type Row = {
  /** As `routeList` names it. */
  route: string;
  statuses: Statuses;
  /** What is sent; a function is given the things, and makes it anew for each role. */
  body?: unknown;
  /** The address to ask; made anew for each role. The route itself when there is nothing to fill. */
  place?: (things: Things) => string | Promise<string>;
};

export const ID = 'a'.repeat(24);
export const TOKEN = 'x'.repeat(43);

export const everybody = (status: number): Statuses => [
  status,
  status,
  status,
  status,
  status,
  status,
  status,
];
/** Signed in, or with any key. */
export const WITH_KEY: Statuses = [401, 200, 200, 200, 200, 200, 200];
export const OWNER_READS: Statuses = [401, 404, 200, 404, 200, 200, 404];
/** The owner, with a key too that may act. */
export const OWNER_DOES: Statuses = [401, 404, 200, 404, 403, 200, 404];
/** The owner, but nothing can be done with a finished generation. */
export const OWNER_ACTS: Statuses = [401, 404, 409, 404, 403, 409, 404];
export const signedIn = (status: number): Statuses => [401, status, status, status, 401, 401, 401];
export const adminOnly = (status: number): Statuses => [404, 404, 404, status, 404, 404, 404];
/** Pages send who is not signed in away, and no page takes a key. */
export const PAGE: Statuses = [307, 200, 200, 200, 307, 307, 307];
export const ADMIN_PAGE: Statuses = [307, 404, 404, 200, 307, 307, 307];
export const DOOR: Statuses = [200, 307, 307, 307, 200, 200, 200];
