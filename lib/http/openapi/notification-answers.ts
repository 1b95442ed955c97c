import 'server-only';
import { z } from 'zod';
import { NOTIFICATION_KINDS } from '../../notifications/view';

const Time = z.iso.datetime();

export const Notification = z.strictObject({
  id: z.string(),
  kind: z.enum(NOTIFICATION_KINDS),
  model_id: z.string().nullable().describe('Null once the model is deleted.'),
  title: z.string().describe('The name of the model, as it was then.'),
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
