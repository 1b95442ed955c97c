import 'server-only';
import type { BetterAuthPlugin } from 'better-auth';
import { createAuthMiddleware } from 'better-auth/api';
import { assertMaySignUp } from './admit';
import { endSetupToken } from './setup-token';

const isSignUp = ({ path }: { path?: string }) => path === '/sign-up/email';

/** Asks at the door whether an account may be made at all, and ends the setup token once one is. */
export function guardSignUp(): BetterAuthPlugin {
  return {
    id: 'guard-sign-up',
    hooks: {
      before: [
        {
          matcher: isSignUp,
          handler: createAuthMiddleware(async (context) => {
            await assertMaySignUp(context);
          }),
        },
      ],
      after: [
        {
          matcher: isSignUp,
          handler: createAuthMiddleware(async ({ context }) => {
            if (context.newSession) endSetupToken();
          }),
        },
      ],
    },
  };
}
