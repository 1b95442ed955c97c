import 'server-only';

const PROBLEMS = new Map(
  Object.entries({
    SIGN_UP_CLOSED:
      'You have no account here. Ask the administrator of this server for an invitation.',
    email_not_found:
      'The provider did not confirm your e-mail address. Confirm it there, then try again.',
    account_not_linked:
      'There is an account with your e-mail address already. Sign in to it with its password.',
    BANNED_USER: 'This account is disabled. Ask the administrator of this server.',
    access_denied: 'The provider was told not to let you in. Try again, or use your password.',
    state_mismatch: 'That sign-in was too old, or begun in another browser. Begin again here.',
  }),
);

/** Words for the code in the address after a failed sign-in with the provider. Only codes are
 *  read: the address may be anybody's writing. */
export function signInProblem(code: string | string[] | undefined): string | undefined {
  if (typeof code !== 'string') return undefined;
  return PROBLEMS.get(code) ?? 'The sign-in did not work. Try again, or use your password.';
}
