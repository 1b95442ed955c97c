import { newId } from '@/lib/db/id';
import type { putInOutbox } from '@/lib/notifications/outbox';

type Told = Parameters<typeof putInOutbox>[0];

/** The notification that a person's model has ended. `number`: which of theirs. */
export function endOf(
  user_id: string,
  number: number,
  kind: 'finished' | 'failed' = 'finished',
): Told {
  const at = new Date();
  return {
    _id: newId(),
    user_id,
    key: `end ${number}`,
    kind,
    model_id: newId(),
    title: 'a robot arm',
    message: 'It is ready: textured model.',
    created_at: at,
    updated_at: at,
    read_at: null,
  };
}
