import 'server-only';
import { z } from 'zod';
import { readCursor, writeCursor } from '../db/cursor';
import { type AuditDocument, auditEntries } from './store';
import type { AuditEntryView, AuditPage } from './view';

const MAX_LIMIT = 200;

/** What a list may ask for; every value may arrive as text from an address. */
export const AuditQuery = z.strictObject({
  /** An action, or the family before its dot. */
  action: z
    .string()
    .regex(/^[a-z0-9_.-]{1,80}$/)
    .optional(),
  /** A person's id, or a part of the e-mail address. */
  actor: z.string().trim().min(1).max(200).optional(),
  /** A day (UTC) or a moment, ISO 8601; what happened then counts. */
  since: z.union([z.iso.date(), z.iso.datetime({ offset: true })]).optional(),
  cursor: z.string().max(100).optional(),
  limit: z.coerce.number().int().min(1).max(MAX_LIMIT).default(50),
});
export type AuditQuery = z.input<typeof AuditQuery>;

/** One page of the audit log, newest first. For administrators: the caller has made sure of
 *  that. Throws 'invalid-input' for a broken cursor. */
export async function listAudit(query: AuditQuery = {}): Promise<AuditPage> {
  const { action, actor, since, cursor, limit } = AuditQuery.parse(query);
  const after = cursor === undefined ? undefined : readCursor(cursor);
  const found = await auditEntries()
    .find({
      ...(action ? { action: actionIn(action) } : {}),
      ...(actor ? byActor(actor) : {}),
      ...(since ? { at: { $gte: new Date(since) } } : {}),
      ...(after
        ? { $or: [{ at: { $lt: after.at } }, { at: after.at, _id: { $lt: after.id } }] }
        : {}),
    })
    .sort({ at: -1, _id: -1 })
    .limit(limit + 1)
    .toArray();
  const page = found.slice(0, limit);
  const last = page.at(-1);
  return {
    items: page.map(toView),
    next_cursor: found.length > limit && last ? writeCursor({ at: last.at, id: last._id }) : null,
  };
}

function actionIn(action: string) {
  return action.includes('.') ? action : { $regex: `^${escapeRegex(action)}\\.` };
}

function byActor(actor: string) {
  return /^[0-9a-f]{24}$/.test(actor)
    ? { 'actor.id': actor }
    : { 'actor.email': { $regex: escapeRegex(actor), $options: 'i' } };
}

function toView({
  _id,
  at,
  action,
  actor,
  subject,
  facts,
  address,
}: AuditDocument): AuditEntryView {
  const id = _id.toHexString();
  return { id, at: at.toISOString(), action, actor, subject, facts, address };
}

function escapeRegex(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
