import 'server-only';
import { NotificationQuery } from '../../notifications/list';
import { Reading } from '../../notifications/read';
import type { NotificationView } from '../../notifications/view';
import { exampleGeneration } from './examples';
import type { Operation } from './operation';

const example: NotificationView = {
  id: '65a1b2c3d4e5f60718293a4d',
  kind: 'finished',
  model_id: exampleGeneration.id,
  title: exampleGeneration.prompt,
  message: 'It is ready: textured model, 29,876 triangles.',
  created_at: '2026-11-24T10:06:12.000Z',
  read_at: null,
};

/** What people are told while they do not look. */
export const notificationOperations: Operation[] = [
  {
    id: 'listNotifications',
    method: 'get',
    path: '/api/notifications',
    tag: 'Notifications',
    summary: 'List what I was told',
    description: 'The newest first. Kept for 90 days, 200 of them at most.',
    who: 'read',
    query: NotificationQuery,
    answers: {
      200: {
        description: 'One page.',
        schema: 'NotificationPage',
        example: { items: [example], next_cursor: null, unread: 1 },
      },
    },
    refusals: [400],
  },
  {
    id: 'readNotifications',
    method: 'post',
    path: '/api/notifications/read',
    tag: 'Notifications',
    summary: 'Mark some of it as read, or all',
    description: 'Ids that are not yours are passed over.',
    who: 'generate',
    body: { schema: Reading, example: { ids: [example.id] } },
    answers: {
      200: { description: 'How many are left.', schema: 'Unread', example: { unread: 0 } },
    },
  },
];
