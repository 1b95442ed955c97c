import type { Metadata } from 'next';
import Link from 'next/link';
import { canSendMail } from '@/lib/notifications/send-mail';
import { ForgotForm } from '../forgot-form.client';

export const metadata: Metadata = { title: 'Forgot password' };

export default function ForgotPage() {
  return (
    <>
      <h1 className="text-2xl">Forgot your password?</h1>
      {canSendMail() ? (
        <ForgotForm />
      ) : (
        <p className="text-soft">
          This server sends no mail. Ask its administrator for a link: it lets you set a new
          password.
        </p>
      )}
      <p className="text-sm">
        <Link href="/sign-in" className="inline-flex min-h-11 items-center text-patina underline">
          Back to the sign-in
        </Link>
      </p>
    </>
  );
}
