import 'server-only';
import { collection } from '../db/collection';
import type { Id } from '../db/id';
import type { AuditActor, AuditFacts, AuditSubject } from './view';

/** One thing somebody did. Written once, never changed. */
export type AuditDocument = {
  _id: Id;
  at: Date;
  action: string;
  actor: AuditActor | null;
  subject: AuditSubject | null;
  facts: AuditFacts;
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
