import type { Metadata } from 'next';
import Link from 'next/link';
import { redirect } from 'next/navigation';
import { currentUser } from '@/lib/auth/session';
import { signUpPolicy } from '@/lib/auth/sign-up-policy';
import { AccountForm } from '../account-form.client';
import { nextPath } from '../next-path';

export const metadata: Metadata = { title: 'Sign in' };

type SignInPageProps = { searchParams: Promise<{ next?: string | string[] }> };

export default async function SignInPage({ searchParams }: SignInPageProps) {
  const next = nextPath((await searchParams).next);
  if (await currentUser()) redirect('/');
  const policy = await signUpPolicy();
  if (policy === 'first-account') redirect('/setup');
  return (
    <>
      <h1 className="text-2xl">Sign in</h1>
      <AccountForm kind="sign-in" submitLabel="Sign in" next={next} />
      {policy === 'open' && (
        <p className="text-sm">
          No account yet?{' '}
          <Link href="/sign-up" className="inline-flex min-h-11 items-center text-patina underline">
            Create one
          </Link>
        </p>
      )}
    </>
  );
}
