import 'server-only';
import { z } from 'zod';
import { audit } from '../audit/audit';
import type { AuditActor } from '../audit/view';
import { collection } from '../db/collection';
import type { AllowedLimits } from './book';
import type { AllLimits, GlobalLimits, Limits, OwnLimits } from './view';

const MOST_CREDITS = 1_000_000_000;
const Credits = z.int().min(0).max(MOST_CREDITS).nullable();
const Running = z.int().min(0).max(1000).nullable();

export const NewLimits = z.strictObject({
  everybody: z.strictObject({ daily: Credits, monthly: Credits, running: Running }),
  global: z.strictObject({ daily: Credits, monthly: Credits }),
});

/** A field that is left out is as for everybody; null takes the limit away. */
export const NewOwnLimits = z.strictObject({
  daily: Credits.exactOptional(),
  monthly: Credits.exactOptional(),
  running: Running.exactOptional(),
});

/** Collection `budgets`: `everybody`, `global`, and by user id what differs. */
type LimitsDocument = OwnLimits & { _id: string };

const limits = () => collection<LimitsDocument>('budgets');

/** What one person may spend, and the server as a whole. */
export async function allowedLimits(userId: string): Promise<AllowedLimits> {
  const found = await limits()
    .find({ _id: { $in: ['everybody', 'global', userId] } })
    .toArray();
  const of = (id: string) => found.find(({ _id }) => _id === id);
  const { _id, ...own } = of(userId) ?? { _id: userId };
  return { own: { ...limitsOf(of('everybody')), ...own }, global: globalOf(of('global')) };
}

export async function readLimits(): Promise<AllLimits> {
  const [everybody, global] = await Promise.all([
    limits().findOne({ _id: 'everybody' }),
    limits().findOne({ _id: 'global' }),
  ]);
  return { everybody: limitsOf(everybody), global: globalOf(global) };
}

export async function readOwnLimits(userId: string): Promise<OwnLimits> {
  const { _id, ...own } = (await limits().findOne({ _id: userId })) ?? { _id: userId };
  return own;
}

/** Who of these people has limits that differ. */
export async function withOwnLimits(userIds: string[]): Promise<Set<string>> {
  const found = await limits()
    .find({ _id: { $in: userIds } })
    .toArray();
  return new Set(found.map(({ _id }) => _id));
}

type Change = { actor: AuditActor | null; address: string | null };

/** Sets the limits of everybody and of the server. What is held already stays held. */
export async function setLimits({ everybody, global }: AllLimits, change: Change): Promise<void> {
  await limits().replaceOne({ _id: 'everybody' }, everybody, { upsert: true });
  await limits().replaceOne({ _id: 'global' }, global, { upsert: true });
  await audit({
    ...change,
    action: 'budget.limits-set',
    facts: {
      ...inWords(everybody),
      server_daily: wordOf(global.daily),
      server_monthly: wordOf(global.monthly),
    },
  });
}

type Person = { id: string; email: string };

/** Sets what differs for one person; nothing given: they are as everybody. */
export async function setOwnLimits(person: Person, own: OwnLimits, change: Change): Promise<void> {
  const _id = person.id;
  if (Object.keys(own).length === 0) await limits().deleteOne({ _id });
  else await limits().replaceOne({ _id }, own, { upsert: true });
  await audit({
    ...change,
    action: 'budget.own-limits-set',
    subject: { kind: 'user', id: person.id },
    facts: { email: person.email, ...inWords(own) },
  });
}

/** A deleted person's limits go with the account. */
export async function forgetOwnLimits(userId: string): Promise<void> {
  await limits().deleteOne({ _id: userId });
}

function limitsOf(found: OwnLimits | null | undefined): Limits {
  const { daily = null, monthly = null, running = null } = found ?? {};
  return { daily, monthly, running };
}

function globalOf(found: OwnLimits | null | undefined): GlobalLimits {
  const { daily = null, monthly = null } = found ?? {};
  return { daily, monthly };
}

function inWords({ daily, monthly, running }: OwnLimits) {
  return { daily: wordOf(daily), monthly: wordOf(monthly), running: wordOf(running) };
}

function wordOf(limit: number | null | undefined): number | string {
  return limit === undefined ? 'as everybody' : (limit ?? 'no limit');
}
