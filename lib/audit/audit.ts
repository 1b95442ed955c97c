import 'server-only';
import { newId } from '../db/id';
import { log } from '../log';
import { type AuditDocument, auditEntries } from './store';
import type { AuditActor, AuditFacts, AuditSubject } from './view';

const MAX_TEXT = 500;

export type AuditEntry = {
  /** Dotted, the family first: 'user.disabled'. */
  action: string;
  /** Who did it; null for a stranger, and for the server itself. */
  actor: AuditActor | null;
  /** What it was done to. */
  subject?: AuditSubject;
  /** Short words and numbers; never a password, token or key. */
  facts?: AuditFacts;
  address?: string | null;
};

/** Appends one line to the audit log. Never throws: a log that cannot be written is told in the
 *  server's own log, and the action goes on. */
export async function audit(entry: AuditEntry): Promise<void> {
  const { action, actor, subject, facts, address } = entry;
  const document: AuditDocument = {
    _id: newId(),
    at: new Date(),
    action,
    // Chosen one by one: a caller's user object carries more than belongs here.
    actor: actor && { id: actor.id, email: actor.email.slice(0, MAX_TEXT) },
    subject: subject ? { kind: subject.kind, id: subject.id } : null,
    facts: shortened(facts ?? {}),
    address: address ?? null,
  };
  try {
    await auditEntries().insertOne(document);
  } catch (thrown) {
    log().error({ action, err: thrown }, 'the audit log could not be written');
  }
}

function shortened(facts: AuditFacts): AuditFacts {
  return Object.fromEntries(
    Object.entries(facts).map(([name, value]) => [
      name,
      typeof value === 'string' ? value.slice(0, MAX_TEXT) : value,
    ]),
  );
}
