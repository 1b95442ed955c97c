import 'server-only';
import { mongodbAdapter } from '@better-auth/mongo-adapter';
import { betterAuth } from 'better-auth';
import { admin } from 'better-auth/plugins';
import { database } from '../db/client';
import { env } from '../env';
import { admit } from './admit';
import { auditAnswer, auditNewUser, auditSignOut } from './audit-sign-in';
import { CLIENT_ADDRESS_HEADER } from './client-address';
import { guardSignUp } from './guard-sign-up';
import { noteSeen, SEEN_EVERY_SECONDS } from './last-seen';
import { libraryLog } from './library-log';
import { oidcPlugins } from './oidc/provider';
import { ownOrigins } from './own-origins';
import { authSecret } from './secret';
import { guardSignIn } from './throttle/guard-sign-in';

const KEY = Symbol.for('nexaai.auth');
const holder = globalThis as typeof globalThis & { [KEY]?: ReturnType<typeof create> };

/** The process's one Better Auth instance. Sign-up, sign-in, sessions and roles. */
export function auth(): ReturnType<typeof create> {
  holder[KEY] ??= create();
  return holder[KEY];
}

function create() {
  return betterAuth({
    appName: 'NexaAI',
    baseURL: env().APP_URL,
    secret: authSecret(),
    // A standalone server has no transactions, nor has the embedded one.
    database: mongodbAdapter(database(), { transaction: false }),
    emailAndPassword: { enabled: true, minPasswordLength: 8, maxPasswordLength: 128 },
    plugins: [
      admin({
        bannedUserMessage: 'This account is disabled. Ask the administrator of this server.',
      }),
      guardSignUp(),
      guardSignIn(),
      ...oidcPlugins(),
    ],
    session: { updateAge: SEEN_EVERY_SECONDS },
    telemetry: { enabled: false },
    logger: libraryLog,
    trustedOrigins: (request) => (request ? ownOrigins(request.headers) : []),
    account: {
      updateAccountOnSignIn: false,
      // Whether a local address must be confirmed is decided anew each time (`oidc/heed-open-doors.ts`).
      accountLinking: { requireLocalEmailVerified: true },
    },
    onAPIError: { errorURL: '/sign-in' },
    hooks: { before: auditSignOut, after: auditAnswer },
    databaseHooks: {
      user: {
        create: {
          before: async (user, context) =>
            // An invitation has decided already; nobody reaches that path from outside.
            context?.path === '/admin/create-user'
              ? undefined
              : { data: await admit(user, context ?? {}) },
          after: auditNewUser,
        },
      },
      session: { create: { after: noteSeen }, update: { after: noteSeen } },
    },
    rateLimit: {
      enabled: true,
      // Only a flood stop, in memory: guesses are counted in the database (`throttle/`).
      window: 60,
      max: 300,
      customRules: {
        '/sign-in/*': { window: 60, max: 100 },
        '/sign-up/*': { window: 60, max: 20 },
      },
    },
    advanced: {
      // The whole address: cut to a /64, as by default, this machine's own reads as all zeros.
      ipAddress: { ipAddressHeaders: [CLIENT_ADDRESS_HEADER], ipv6Subnet: 128 },
      // Every route of ours refuses other sites' requests itself (`assertSameOrigin`). The
      // library's own check also refuses programs: Node's fetch sends Sec-Fetch-Mode, no Origin.
      disableCSRFCheck: true,
      // Where a sign-in leads to is checked in tests as well.
      disableOriginCheck: false,
    },
  });
}
