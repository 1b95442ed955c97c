import type { Metadata } from 'next';
import Link from 'next/link';
import { redirect } from 'next/navigation';
import { oidcName } from '@/lib/auth/oidc/provider';
import { signInProblem } from '@/lib/auth/oidc/sign-in-problem';
import { currentUser } from '@/lib/auth/session';
import { signUpPolicy } from '@/lib/auth/sign-up-policy';
import { canSendMail } from '@/lib/notifications/send-mail';
import { Notice } from '../../_ui/notice';
import { AccountForm } from '../account-form.client';
import { nextPath } from '../next-path';
import { OidcButton } from '../oidc-button.client';

export const metadata: Metadata = { title: 'Sign in' };

type Asked = { next?: string | string[]; error?: string | string[] };
type SignInPageProps = { searchParams: Promise<Asked> };

export default async function SignInPage({ searchParams }: SignInPageProps) {
  const { next: asked, error } = await searchParams;
  const next = nextPath(asked);
  if (await currentUser()) redirect('/');
  const policy = await signUpPolicy();
  if (policy === 'first-account') redirect('/setup');
  const problem = signInProblem(error);
  const provider = oidcName();
  return (
    <>
      <h1 className="text-2xl">Sign in</h1>
      {problem && <Notice tone="failed" title={problem} />}
      <AccountForm kind="sign-in" submitLabel="Sign in" next={next} />
      {provider && <OidcButton name={provider} next={next} />}
      {canSendMail() ? (
        <p className="text-sm">
          <Link href="/forgot" className="inline-flex min-h-11 items-center text-patina underline">
            Forgot password?
          </Link>
        </p>
      ) : (
        <p className="text-soft text-sm">
          Forgot your password? Ask the administrator of this server for a link.
        </p>
      )}
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
