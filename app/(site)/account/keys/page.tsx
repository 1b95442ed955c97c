import type { Metadata } from 'next';
import Link from 'next/link';
import { listApiKeys } from '@/lib/auth/api-keys/list-api-keys';
import { requireUser } from '@/lib/auth/session';
import { ApiKeyForm } from '../../../_account/api-key-form.client';
import { ApiKeyList } from '../../../_account/api-key-list.client';

export const metadata: Metadata = { title: 'API keys' };

export default async function ApiKeysPage() {
  const user = await requireUser();
  const keys = await listApiKeys(user.id, new Date());
  return (
    <div className="mx-auto max-w-2xl space-y-6">
      <div className="space-y-1">
        <h1 className="text-3xl">API keys</h1>
        <p className="text-soft">
          <Link href="/account" className="text-patina underline">
            Account
          </Link>{' '}
          · A key lets a program act for you, on your models alone.{' '}
          <Link href="/docs/api" className="text-patina underline">
            What it can ask for
          </Link>
        </p>
      </div>
      <section className="sheet space-y-4 p-5 sm:p-6">
        <h2 className="text-lg">New key</h2>
        <ApiKeyForm />
      </section>
      <section className="sheet space-y-4 p-5 sm:p-6">
        <h2 className="text-lg">Your keys</h2>
        <ApiKeyList keys={keys} />
      </section>
    </div>
  );
}
