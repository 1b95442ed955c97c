import type { NextConfig } from 'next';

const EVERYWHERE = [
  { key: 'X-Content-Type-Options', value: 'nosniff' },
  { key: 'Referrer-Policy', value: 'same-origin' },
  { key: 'Cross-Origin-Opener-Policy', value: 'same-origin' },
  {
    key: 'Permissions-Policy',
    value:
      'camera=(), microphone=(), geolocation=(), payment=(), usb=(), serial=(), browsing-topics=()',
  },
];
/** What is no page, opened as one all the same, may do nothing. */
const NO_PAGE = [
  {
    key: 'Content-Security-Policy',
    value: "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; sandbox",
  },
  { key: 'Cross-Origin-Resource-Policy', value: 'same-origin' },
];

const NOT_FOR_SEARCH = { key: 'X-Robots-Tag', value: 'noindex, nofollow' };

const config: NextConfig = {
  // The media route lives in pages/ and reaches server-only files; see README, "How it works".
  transpilePackages: ['server-only'],
  serverExternalPackages: [
    'mongodb',
    'lmdb',
    'pino',
    'prom-client',
    'node-cron',
    'nodemailer',
    'sharp',
  ],
  poweredByHeader: false,
  reactStrictMode: true,
  typedRoutes: true,
  // Loading every page at once answers nobody for a second of work, just when the port has opened.
  experimental: { preloadEntriesOnStart: false },
  images: { unoptimized: true },
  // Types are checked by `npm run check`; a newcomer's first start should not wait for them.
  typescript: { ignoreBuildErrors: true },
  // A page's own policy is written by proxy.ts; the rest never changes.
  headers: async () => [
    { source: '/:path*', headers: EVERYWHERE },
    // All but the bare viewer of a shared model.
    { source: '/((?!embed/[^/]+$).*)', headers: [{ key: 'X-Frame-Options', value: 'DENY' }] },
    { source: '/:folder(api|media)/:path*', headers: NO_PAGE },
    { source: '/:place(s|embed)/:token/media/:kind', headers: NO_PAGE },
    { source: '/:place(s|embed)/:path*', headers: [NOT_FOR_SEARCH] },
  ],
  rewrites: async () => [
    { source: '/media/:path*', destination: '/api/media/:path*' },
    {
      source: '/api/generations/:id/formats/:conversion/:name(file|model.usdz)',
      destination: '/api/format-files/:id/:conversion/:name',
    },
    {
      source: '/:place(s|embed)/:token/media/:kind',
      destination: '/api/shared-media/:token/:kind',
    },
  ],
};

export default config;
