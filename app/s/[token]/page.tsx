import type { Metadata } from 'next';
import { headers } from 'next/headers';
import { publicOrigin } from '@/lib/http/public-origin';
import { SharedRoom } from '../../_sharing/shared-room';
import { titleOf } from '../../_sharing/title-of';
import { UnlockForm } from '../../_sharing/unlock-form.client';
import { loadShared } from '../load-shared';

type SharePageProps = { params: Promise<{ token: string }> };

export async function generateMetadata({ params }: SharePageProps): Promise<Metadata> {
  const shared = await loadShared((await params).token, 's');
  if (shared.kind === 'locked') return { title: 'A protected model' };
  const title = titleOf(shared.model);
  if (shared.isProtected) return { title };
  const { poster_url, shared_by } = shared.model;
  return {
    metadataBase: new URL(publicOrigin(await headers())),
    title,
    openGraph: {
      type: 'website',
      siteName: 'NexaAI',
      title,
      description: `A 3D model shared by ${shared_by}.`,
      ...(poster_url ? { images: [{ url: poster_url, alt: title }] } : {}),
    },
  };
}

export default async function SharePage({ params }: SharePageProps) {
  const { token } = await params;
  const shared = await loadShared(token, 's');
  return shared.kind === 'locked' ? (
    <UnlockForm token={token} place="s" />
  ) : (
    <SharedRoom model={shared.model} token={token} />
  );
}
