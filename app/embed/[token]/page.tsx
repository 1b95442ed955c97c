import type { Metadata } from 'next';
import { EmbeddedStage } from '../../_sharing/embedded-stage';
import { UnlockForm } from '../../_sharing/unlock-form.client';
import { loadShared } from '../../s/load-shared';

export const metadata: Metadata = { title: 'A shared model' };

export default async function EmbedPage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  const shared = await loadShared(token, 'embed');
  return shared.kind === 'locked' ? (
    <main className="p-4">
      <UnlockForm token={token} place="embed" />
    </main>
  ) : (
    <EmbeddedStage model={shared.model} token={token} />
  );
}
