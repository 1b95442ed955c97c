import type { Metadata } from 'next';
import Link from 'next/link';
import { requireUser } from '@/lib/auth/session';
import { env } from '@/lib/env';
import { openApiDocument } from '@/lib/http/openapi/document';
import type { ApiMethod } from '@/lib/http/openapi/open-api';
import { FieldTable } from '../../../_docs/field-table';
import { type Described, OperationCard } from '../../../_docs/operation-card';
import { fieldRows } from '../../../_docs/type-words';

export const metadata: Metadata = { title: 'API' };

const METHODS: ApiMethod[] = ['get', 'head', 'post', 'patch', 'delete'];
const LINK = 'text-patina underline';

export default async function ApiPage() {
  await requireUser();
  const document = openApiDocument();
  const described = Object.entries(document.paths).flatMap(([path, at]) =>
    METHODS.flatMap((method): Described[] => {
      const operation = at[method];
      return operation ? [{ path, method, operation }] : [];
    }),
  );
  return (
    <div className="mx-auto max-w-4xl space-y-10">
      <header className="max-w-2xl space-y-3">
        <h1 className="text-3xl">API</h1>
        <p>
          Everything this site does, for programs. Make a{' '}
          <Link href="/account/keys" className={LINK}>
            key
          </Link>{' '}
          and send it as <code>Authorization: Bearer nexa_…</code>; the commands below take it from
          the variable <code>NEXA_KEY</code>. The same as a file for tools:{' '}
          <a href="/api/openapi.json" className={LINK}>
            openapi.json
          </a>
          .
        </p>
      </header>
      {document.tags.map((tag) => (
        <section key={tag.name} className="space-y-4">
          <div>
            <h2 className="text-xl">{tag.name}</h2>
            <p className="text-soft">{tag.description}</p>
          </div>
          {described
            .filter(({ operation }) => operation.tags.includes(tag.name))
            .map((one) => (
              <OperationCard
                key={one.operation.operationId}
                components={document.components}
                serverOrigin={env().APP_URL}
                {...one}
              />
            ))}
        </section>
      ))}
      <section className="space-y-4">
        <h2 className="text-xl">What is answered</h2>
        {Object.entries(document.components.schemas).map(([name, schema]) => (
          <article key={name} id={`schema-${name}`} className="sheet min-w-0 space-y-2 p-5 sm:p-6">
            <h3 className="text-lg">{name}</h3>
            <FieldTable
              title="Fields"
              rows={fieldRows(schema).map((row) => ({ ...row, isRequired: false }))}
            />
          </article>
        ))}
      </section>
    </div>
  );
}
