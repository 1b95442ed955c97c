/** Where to go after signing in: a path of this site, never another one. */
export function nextPath(asked: string | string[] | undefined): string {
  if (typeof asked !== 'string' || !asked.startsWith('/')) return '/';
  const here = new URL('http://here.invalid');
  return new URL(asked, here).origin === here.origin ? asked : '/';
}
