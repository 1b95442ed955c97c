import type { Metadata } from 'next';
import Link from 'next/link';
import { findInvitation, invitationRefusal } from '@/lib/auth/invitations/find-invitation';
import { currentUser } from '@/lib/auth/session';
import { buttonLook } from '../../../_ui/button';
import { Notice } from '../../../_ui/notice';
import { InviteForm } from '../../invite-form.client';

// The address holds a secret: it goes nowhere else.
export const metadata: Metadata = { title: 'Invitation', referrer: 'no-referrer' };

export default async function InvitePage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  const [found, user] = await Promise.all([findInvitation(token, new Date()), currentUser()]);
  if (found.state !== 'open') {
    return (
      <>
        <h1 className="text-2xl">Invitation</h1>
        <Notice tone="failed" title={invitationRefusal(found.state)} />
        <Link href="/sign-in" className={buttonLook('quiet', 'w-full')}>
          Go to the sign-in
        </Link>
      </>
    );
  }
  return (
    <>
      <div className="space-y-2">
        <h1 className="text-2xl">You are invited</h1>
        <p className="text-soft">
          Make your account here. Other people do not see what you create; administrators of this
          server can.
        </p>
      </div>
      {user && (
        <Notice tone="calm" title={`You are signed in as ${user.email}.`}>
          <p>The new account takes its place in this browser.</p>
        </Notice>
      )}
      <InviteForm token={token} email={found.invitation.email} />
    </>
  );
}
