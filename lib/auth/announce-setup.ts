import 'server-only';
import { hostname } from 'node:os';
import { env } from '../env';
import { announce } from '../log';
import { isLoopback } from './client-address';
import { networkAddress } from './network-address';
import { hasSetupToken, newSetupToken } from './setup-token';
import { signUpPolicy } from './sign-up-policy';

/** Prints the link that makes the first account, when others than this machine may come by. */
export async function announceSetupAtStart(): Promise<void> {
  if (isReachable() && (await signUpPolicy()) === 'first-account') announceSetup();
}

/** The same for somebody who came by all the same (through a proxy nobody told us about). */
export function announceSetupOnce(): void {
  if (!hasSetupToken()) announceSetup();
}

function announceSetup(): void {
  const settings = env();
  const { APP_URL, PORT, app_url_is_set } = settings;
  const site = app_url_is_set
    ? APP_URL
    : (networkAddress(settings) ?? `http://${hostname()}:${PORT}`);
  announce(
    `No account yet. On this machine open ${APP_URL}/setup; from anywhere else this link makes the first one, once:\n  ${site}/setup?token=${newSetupToken()}`,
  );
}

function isReachable(): boolean {
  const { HOST, APP_URL } = env();
  return [HOST ?? '0.0.0.0', new URL(APP_URL).hostname].some((name) => !isOwnName(name));
}

function isOwnName(name: string): boolean {
  return name === 'localhost' || isLoopback(name.replace(/^\[|\]$/g, ''));
}
