import type { Metadata } from 'next';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { requireUser } from '@/lib/auth/session';
import { listChannels } from '@/lib/notifications/channels/manage';
import { CHANNEL_KINDS } from '@/lib/notifications/view';
import { CHANNEL_FIELDS } from '../../../_notifications/channel-fields';
import { ChannelForm } from '../../../_notifications/channel-form.client';
import { ThisBrowser } from '../../../_notifications/this-browser.client';

export const metadata: Metadata = { title: 'Notification settings' };

export default async function NotificationSettingsPage() {
  const user = await requireUser();
  const { items, available } = await listChannels(user);
  return (
    <div className="mx-auto max-w-2xl space-y-6">
      <div className="space-y-1">
        <h1 className="text-3xl">Notification settings</h1>
        <p className="text-soft">
          <Link href="/account" className="text-patina underline">
            Account
          </Link>{' '}
          · What the bell tells can reach you elsewhere as well.
        </p>
      </div>
      <Part title="In this browser">
        <ThisBrowser />
      </Part>
      {CHANNEL_KINDS.map((kind) => {
        const channel = items.find((item) => item.kind === kind);
        return (
          <Part key={kind} title={CHANNEL_FIELDS[kind].title}>
            <p className="text-soft text-sm">{CHANNEL_FIELDS[kind].about}</p>
            {available.includes(kind) ? (
              <ChannelForm kind={kind} channel={channel} email={user.email} />
            ) : (
              <NoMail isAdmin={user.role === 'admin'} />
            )}
          </Part>
        );
      })}
    </div>
  );
}

/** The one channel that has to be set up on the server first. */
function NoMail({ isAdmin }: { isAdmin: boolean }) {
  if (!isAdmin) {
    return <p className="text-sm">This server sends no mail yet. Ask your administrator.</p>;
  }
  return (
    <p className="text-sm">
      This server sends no mail yet. Set <code>SMTP_URL</code>, <code>MAIL_FROM</code> and{' '}
      <code>APP_URL</code> as the README says, and start it again.
    </p>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="sheet space-y-4 p-5 sm:p-6">
      <h2 className="text-lg">{title}</h2>
      {children}
    </section>
  );
}
