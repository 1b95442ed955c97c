import type { Metadata } from 'next';
import Link from 'next/link';
import { requireAdmin } from '@/lib/auth/session';
import { readChosen } from '@/lib/chosen/current';
import { env } from '@/lib/env';
import { readSettings } from '@/lib/settings/read-settings';
import { SettingList } from '../../../_admin/setting-list';

export const metadata: Metadata = { title: 'Settings' };

export default async function SettingsPage() {
  await requireAdmin();
  const chosen = await readChosen();
  return (
    <div className="space-y-6">
      <div className="space-y-1">
        <h1 className="text-3xl">Settings</h1>
        <p className="max-w-2xl text-soft">
          How this server is set up, and whether that works. What has a choice below is changed here
          and holds at once; any other setting is set in the environment or in <code>.env</code>,
          followed by a new start. Of secrets you see only whether they are set. Your own webhook
          and ntfy are tested under{' '}
          <Link href="/account/notifications" className="text-patina underline">
            Account → Notifications
          </Link>
          .
        </p>
      </div>
      {readSettings(env(), chosen).map((group) => (
        <SettingList key={group.title} {...group} />
      ))}
    </div>
  );
}
