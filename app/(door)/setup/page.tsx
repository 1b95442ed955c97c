import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { signUpPolicy } from '@/lib/auth/sign-up-policy';
import { AccountForm } from '../account-form.client';

export const metadata: Metadata = { title: 'Set up' };

export default async function SetupPage() {
  if ((await signUpPolicy()) !== 'first-account') redirect('/sign-in');
  return (
    <>
      <div className="space-y-2">
        <h1 className="text-2xl">Welcome</h1>
        <p className="text-soft">
          This server has no account yet. The first one becomes the administrator; after it, nobody
          else can register unless the setting SIGN_UP says “open”.
        </p>
      </div>
      <AccountForm kind="sign-up" submitLabel="Create the administrator" next="/" />
    </>
  );
}
