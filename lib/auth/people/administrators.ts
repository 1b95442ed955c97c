import 'server-only';
import { setTimeout as pause } from 'node:timers/promises';
import { SECOND } from '../../clock';
import { collection, isDuplicateKey } from '../../db/collection';
import { newId, parseId } from '../../db/id';
import { AppError } from '../../errors';
import { people } from './person';

type Hold = { _id: 'administrators'; holder: string; held_until: Date };

const HOLD_MS = 10 * SECOND;
const TRY_AGAIN_MS = 50;
const TRIES = 100;

/**
 * Does something that leaves one administrator fewer, unless it were the last who can sign in.
 * One at a time, over all processes: of two administrators who demote each other at the same
 * moment, one is refused. Throws 'conflict'.
 */
export async function withoutAdministrator(
  userId: string,
  work: () => Promise<void>,
): Promise<void> {
  const holder = newId().toHexString();
  await hold(holder);
  try {
    const others = await people().countDocuments({
      _id: { $ne: parseId(userId) ?? newId() },
      role: 'admin',
      banned: { $ne: true },
    });
    if (others === 0) {
      throw new AppError(
        'conflict',
        'This is the last administrator. Make somebody else an administrator first.',
      );
    }
    await work();
  } finally {
    await holds().deleteOne({ _id: 'administrators', holder });
  }
}

const holds = () => collection<Hold>('settings');

async function hold(holder: string): Promise<void> {
  for (let tried = 0; tried < TRIES; tried++) {
    const now = new Date();
    const held_until = new Date(now.getTime() + HOLD_MS);
    try {
      // Taken from nobody, or from a process that died holding it.
      await holds().updateOne(
        { _id: 'administrators', held_until: { $lt: now } },
        { $set: { holder, held_until } },
        { upsert: true },
      );
      return;
    } catch (thrown) {
      if (!isDuplicateKey(thrown)) throw thrown;
    }
    await pause(TRY_AGAIN_MS);
  }
  throw new AppError('unavailable', 'Somebody else is changing roles just now. Try again.');
}
