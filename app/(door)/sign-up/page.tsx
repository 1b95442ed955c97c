import type { Metadata } from 'next';
import Link from 'next/link';
import { redirect } from 'next/navigation';
import { currentUser } from '@/lib/auth/session';
import { signUpPolicy } from '@/lib/auth/sign-up-policy';
import { AccountForm } from '../account-form.client';

export const metadata: Metadata = { title: 'Create an account' };

export default async function SignUpPage() {
  if (await currentUser()) redirect('/');
  const policy = await signUpPolicy();
  if (policy === 'first-account') redirect('/setup');
  if (policy === 'closed') redirect('/sign-in');
  return (
    <>
      <h1 className="text-2xl">Create an account</h1>
      <AccountForm kind="sign-up" submitLabel="Create account" next="/" />
      <p className="text-sm">
        Already have one?{' '}
        <Link href="/sign-in" className="inline-flex min-h-11 items-center text-patina underline">
          Sign in
        </Link>
      </p>
    </>
  );
}
