import Link from 'next/link';

/** Whether strangers come in without an invitation, and where that is set. */
export function SignUpNote({ policy }: { policy: 'open' | 'closed' }) {
  return (
    <p className="text-soft text-sm">
      {policy === 'open' ? 'Anybody can sign up.' : 'Strangers cannot sign up: invite people.'}{' '}
      <Link
        href="/admin/settings#SIGN_UP"
        className="inline-flex min-h-11 items-center text-patina underline"
      >
        Change who can sign up
      </Link>
    </p>
  );
}
