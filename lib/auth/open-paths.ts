import 'server-only';

/** What the sign-in library answers over HTTP. Everything else of it (roles, bans, passwords,
 *  sessions, deletion) goes through our own routes, which know the last administrator and write
 *  the audit log. */
const OPEN = [
  /^\/(sign-up|sign-in)\/email$/,
  /^\/sign-out$/,
  /^\/get-session$/,
  /^\/(ok|error)$/,
  // Another provider's sign-in, and the way back from it.
  /^\/sign-in\/(social|oauth2)$/,
  /^\/(oauth2\/)?callback\/[\w-]+$/,
];

/** Whether a path below `/api/auth` is answered; anything spelled otherwise is not. */
export function isOpenAuthPath(path: string): boolean {
  return OPEN.some((pattern) => pattern.test(path));
}
