import 'server-only';
import { z } from 'zod';
import { BELL_KINDS } from '../../notifications/view';

const Time = z.iso.datetime();

export const Notification = z.strictObject({
  id: z.string(),
  kind: z
    .enum(BELL_KINDS)
    .describe('`trashed`: several models went into the trash by a rule of the server.'),
  model_id: z.string().nullable().describe('Null once the model is deleted, and for `trashed`.'),
  title: z.string().describe('The name of the model, as it was then; for `trashed` how many.'),
  message: z.string(),
  created_at: Time,
  read_at: Time.nullable(),
});

export const NotificationPage = z.strictObject({
  items: z.array(Notification),
  next_cursor: z.string().nullable(),
  unread: z.number().describe('How many are unread in all.'),
});

export const Unread = z.strictObject({ unread: z.number() });
