import 'server-only';
import { hub } from '../../events/hub';
import { ownName, signOutNotes } from './sign-out-note';

/** Ends what somebody's ended sessions or keys still listen to: here at once, in other processes
 *  when they look. */
export async function tellSignedOut(user_id: string): Promise<void> {
  hub().emit('signed_out', { user_id });
  const note = { at: new Date(), by: ownName() };
  await signOutNotes().updateOne({ _id: user_id }, { $set: note }, { upsert: true });
}
