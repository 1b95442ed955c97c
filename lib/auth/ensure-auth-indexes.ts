import 'server-only';
import { ensureApiKeyIndexes } from './api-keys/api-key';
import { ensureInvitationIndexes } from './invitations/invitation';
import { ensurePasswordResetIndexes } from './password-reset/reset';
import { ensureSignOutIndexes } from './sessions/sign-out-note';
import { ensureThrottleIndexes } from './throttle/store';

/** Makes the indexes of what this room keeps beside the sign-in library; safe to repeat. */
export async function ensureAuthIndexes(): Promise<void> {
  await Promise.all([
    ensureApiKeyIndexes(),
    ensureInvitationIndexes(),
    ensurePasswordResetIndexes(),
    ensureThrottleIndexes(),
    ensureSignOutIndexes(),
  ]);
}
