export type AuditActor = { id: string; email: string };
export type AuditSubject = { kind: string; id: string };
export type AuditFacts = Record<string, string | number | boolean | null>;

/** One line of the audit log as the API gives it. `at` is ISO 8601. */
export type AuditEntryView = {
  id: string;
  at: string;
  /** Dotted, the family first: 'user.disabled'. */
  action: string;
  /** Null for a stranger, and for what the server did by itself. */
  actor: AuditActor | null;
  subject: AuditSubject | null;
  facts: AuditFacts;
  /** Where the request came from, if that is known. */
  address: string | null;
};

export type AuditPage = { items: AuditEntryView[]; next_cursor: string | null };
