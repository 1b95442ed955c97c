import { render, screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { ShareRow } from '@/app/_sharing/share-row.client';
import { OneTimeLinkBox } from '@/app/_ui/one-time-link.client';
import type { ShareView } from '@/lib/sharing/view';

const NOTE = /this link opens on this computer alone/;

const shareAt = (origin: string): ShareView => ({
  id: '7'.repeat(24),
  generation_id: 'a'.repeat(24),
  url: `${origin}/s/abc`,
  embed_url: `${origin}/embed/abc`,
  created_at: '2026-11-24T10:00:00.000Z',
  expires_at: null,
  is_expired: false,
  has_password: false,
  downloads: 'none',
  shows_prompt: true,
  views: 0,
});

test.each([
  ['http://localhost:3000', true],
  ['http://127.0.0.1:3000', true],
  ['http://[::1]:3000', true],
  ['http://192.168.1.20:3000', false],
  ['https://models.example.org', false],
])('a link for others that begins with %s says whether it reaches them', (origin, isOwn) => {
  const invitation = { url: `${origin}/invite/abc`, expires_at: '2026-12-01T10:00:00.000Z' };
  render(<OneTimeLinkBox link={invitation} label="Send this link" />);
  expect(screen.queryAllByText(NOTE)).toHaveLength(isOwn ? 1 : 0);
  render(<ShareRow share={shareAt(origin)} onChanged={() => Promise.resolve()} />);
  expect(screen.queryAllByText(NOTE)).toHaveLength(isOwn ? 2 : 0);
});
