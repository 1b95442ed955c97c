import type { NextConfig } from 'next';

const config: NextConfig = {
  // The media route lives in pages/ and reaches server-only files; see README, "How it works".
  transpilePackages: ['server-only'],
  serverExternalPackages: ['mongodb', 'lmdb', 'pino', 'node-cron', 'nodemailer', 'sharp'],
  poweredByHeader: false,
  reactStrictMode: true,
  typedRoutes: true,
  images: { unoptimized: true },
  // Types are checked by `npm run check`; a newcomer's first start should not wait for them.
  typescript: { ignoreBuildErrors: true },
  headers: async () => [
    {
      source: '/:path*',
      headers: [
        { key: 'X-Content-Type-Options', value: 'nosniff' },
        { key: 'X-Frame-Options', value: 'DENY' },
        { key: 'Referrer-Policy', value: 'same-origin' },
      ],
    },
  ],
  rewrites: async () => [{ source: '/media/:path*', destination: '/api/media/:path*' }],
};

export default config;
