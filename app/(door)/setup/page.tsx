import type { Metadata } from 'next';
import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { type SetupDoor, setupDoor } from '@/lib/auth/setup-door';
import { signUpPolicy } from '@/lib/auth/sign-up-policy';
import { Notice } from '../../_ui/notice';
import { AccountForm } from '../account-form.client';

// The address holds the token: it must not travel in a Referer.
export const metadata: Metadata = { title: 'Set up', referrer: 'no-referrer' };

type SetupPageProps = { searchParams: Promise<{ token?: string | string[] }> };

export default async function SetupPage({ searchParams }: SetupPageProps) {
  if ((await signUpPolicy()) !== 'first-account') redirect('/sign-in');
  const { token } = await searchParams;
  const door = setupDoor(await headers(), token);
  return (
    <>
      <div className="space-y-2">
        <h1 className="text-2xl">Welcome</h1>
        <p className="text-soft">
          This server has no account yet. The first one becomes the administrator; after it, nobody
          else can register unless the setting SIGN_UP says “open”.
        </p>
      </div>
      {door === 'open' ? (
        <AccountForm
          kind="sign-up"
          submitLabel="Create the administrator"
          next="/"
          {...(typeof token === 'string' && { setupToken: token })}
        />
      ) : (
        <LookAtTheLog door={door} />
      )}
    </>
  );
}

const TITLES = {
  'token-missing': 'Open the link from the server’s log',
  'token-wrong': 'This link is not, or no longer, valid',
};

function LookAtTheLog({ door }: { door: Exclude<SetupDoor, 'open'> }) {
  return (
    <Notice tone="working" title={TITLES[door]}>
      <p>
        You are not on the machine that this server runs on. To show that it is yours, look at the
        server’s log: at every start it prints a new link that ends in <code>/setup?token=…</code>{' '}
        and makes the first account.
      </p>
      <p className="mt-2">
        The log is what <code>npm start</code> printed; with Docker,{' '}
        <code>docker compose logs</code> shows it.
      </p>
    </Notice>
  );
}
