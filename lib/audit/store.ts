import 'server-only';
import { collection } from '../db/collection';
import type { Id } from '../db/id';

export type AuditActor = { id: string; email: string };
export type AuditSubject = { kind: string; id: string };
export type AuditFacts = Record<string, string | number | boolean | null>;

/** One thing somebody did. Written once, never changed. */
export type AuditDocument = {
  _id: Id;
  at: Date;
  /** Dotted, the family first: 'user.disabled'. */
  action: string;
  /** Null for a stranger, and for what the server did by itself. */
  actor: AuditActor | null;
  subject: AuditSubject | null;
  facts: AuditFacts;
  /** Where the request came from, if that is known. */
  address: string | null;
};

export const auditEntries = () => collection<AuditDocument>('audit_entries');

/** Makes the indexes of the log; safe to repeat. */
export async function ensureAuditIndexes(): Promise<void> {
  await auditEntries().createIndexes([
    { key: { at: -1, _id: -1 } },
    { key: { action: 1, at: -1, _id: -1 } },
    { key: { 'actor.id': 1, at: -1, _id: -1 } },
  ]);
}
