import type { Metadata } from 'next';
import Link from 'next/link';
import { findReset, resetRefusal } from '@/lib/auth/password-reset/use-reset';
import { buttonLook } from '../../../_ui/button';
import { Notice } from '../../../_ui/notice';
import { ResetForm } from '../../reset-form.client';

// The address holds a secret: it goes nowhere else.
export const metadata: Metadata = { title: 'New password', referrer: 'no-referrer' };

export default async function ResetPage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  const found = await findReset(token, new Date());
  return (
    <>
      <h1 className="text-2xl">New password</h1>
      {found.state === 'open' ? (
        <>
          <p className="break-words text-soft">For the account {found.person.email}.</p>
          <ResetForm token={token} email={found.person.email} />
        </>
      ) : (
        <>
          <Notice tone="failed" title={resetRefusal(found.state)} />
          <Link href="/sign-in" className={buttonLook('quiet', 'w-full')}>
            Go to the sign-in
          </Link>
        </>
      )}
    </>
  );
}
