import { randomBytes } from 'node:crypto';
import { type NextRequest, NextResponse } from 'next/server';
import { ourPagePolicy } from './lib/http/page-policy';

/** Gives every page a nonce of its own. Next reads it from the request's header and writes it on
 *  its scripts. Nothing is decided here about who may see what: every handler does that itself. */
export function proxy(request: NextRequest): NextResponse {
  const policy = ourPagePolicy({
    nonce: randomBytes(16).toString('base64'),
    pathname: request.nextUrl.pathname,
    isDev: process.env.NODE_ENV === 'development',
  });
  const headers = new Headers(request.headers);
  headers.set('content-security-policy', policy);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set('content-security-policy', policy);
  return response;
}

// Next cuts a body that passes through here at 10 MB: what takes or sends bytes stays outside.
export const config = {
  matcher: '/((?!api/|media/|_next/|decoders/|(?:s|embed)/[^/]+/media/|icon.svg$|robots.txt$).*)',
};
