import 'server-only';
import type { BetterAuthPlugin } from 'better-auth';
import { APIError, createAuthMiddleware } from 'better-auth/api';
import { type GenericOAuthConfig, genericOAuth } from 'better-auth/plugins';
import { env } from '../../env';
import { heedOpenDoors } from './heed-open-doors';

const PROVIDER_ID = 'oidc';

/** What the sign-in button calls the provider; undefined when none is set. */
export function oidcName(): string | undefined {
  const { OIDC_ISSUER, OIDC_NAME } = env();
  return OIDC_ISSUER && OIDC_NAME;
}

/** Sign-in with the OpenID provider of the settings, if there is one: code flow with PKCE, state
 *  and nonce, ID tokens checked against the provider's published keys. */
export function oidcPlugins(): BetterAuthPlugin[] {
  const { OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET } = env();
  if (!OIDC_ISSUER || !OIDC_CLIENT_ID) return [];
  const config: GenericOAuthConfig = {
    providerId: PROVIDER_ID,
    discoveryUrl: `${OIDC_ISSUER}/.well-known/openid-configuration`,
    requireIdTokenVerification: true,
    clientId: OIDC_CLIENT_ID,
    clientSecret: OIDC_CLIENT_SECRET,
    scopes: ['openid', 'email', 'profile'],
    disableProviderLogout: true,
    mapProfileToUser: (profile) => ({
      // Without a confirmed address nothing says whose account this is: as if there were none.
      email: profile.emailVerified ? profile.email?.toLowerCase() : '',
      name: nameIn(profile) ?? '',
    }),
  };
  return [askedLate(config), guardOidc()];
}

/** The plugin asks the provider for its addresses while the site starts, and waits for it without
 *  a limit; told that this is still open, it asks at the first sign-in instead, for 10 s. */
function askedLate(config: GenericOAuthConfig): BetterAuthPlugin {
  const pending = new Map([[config.providerId, config]]);
  return {
    ...genericOAuth({ config: [config] }),
    init: () => ({ context: { genericOAuthPendingDiscovery: pending } }),
  };
}

const isReturn = ({ path }: { path?: string }) => path?.startsWith('/callback/') ?? false;
const isSocial = ({ path }: { path?: string }) => path === '/sign-in/social';

function guardOidc(): BetterAuthPlugin {
  return {
    id: 'guard-oidc',
    init: () => ({
      options: {
        databaseHooks: { account: { create: { before: async (account) => without(account) } } },
      },
    }),
    hooks: {
      before: [
        { matcher: isSocial, handler: createAuthMiddleware(async (c) => refuseToken(c)) },
        {
          matcher: isReturn,
          handler: createAuthMiddleware(async ({ context }) => heedOpenDoors(context.options)),
        },
      ],
    },
  };
}

/** A bare ID token would let in whoever found one, without code, state or nonce of ours. */
function refuseToken({ body }: { body?: { idToken?: unknown } }): void {
  if (body?.idToken === undefined) return;
  const message = 'Sign in through the provider’s page.';
  throw new APIError('BAD_REQUEST', { code: 'ID_TOKEN_NOT_SUPPORTED', message });
}

/** We never ask the provider anything again: what would let us is not kept. */
function without<A extends Record<string, unknown>>(account: A) {
  return { data: { ...account, accessToken: null, refreshToken: null, idToken: null } };
}

function nameIn(profile: Record<string, unknown>): string | undefined {
  const { name, preferred_username, email } = profile;
  const own = typeof email === 'string' ? email.split('@')[0] : undefined;
  return [name, preferred_username, own].find(
    (words): words is string => typeof words === 'string' && words.trim() !== '',
  );
}
