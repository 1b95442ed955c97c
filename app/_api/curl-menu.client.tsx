'use client';

import { Terminal } from 'lucide-react';
import Link from 'next/link';
import type { GenerationView } from '@/lib/generations/view';
import { CopyCurl } from './copy-curl.client';
import type { ApiCall } from './curl';

type Offer = { what: string; call: ApiCall };

/** What a program could do with this generation now. */
function offersFor({ id, can, files }: GenerationView): Offer[] {
  const path = `/api/generations/${id}`;
  const verb = (what: string, name: 'cancel' | 'retry' | 'refine' | 'retexture'): Offer[] =>
    can[name] ? [{ what, call: { method: 'POST', path: `${path}/${name}` } }] : [];
  const downloads = files.map(
    ({ kind, path: file }): Offer => ({
      what: {
        model: 'Download GLB',
        preview: 'Download untextured GLB',
        poster: 'Download picture',
      }[kind],
      call: { method: 'GET', path: `/media/${file}?download=1`, isFile: true },
    }),
  );
  return [
    { what: 'Look at it', call: { method: 'GET', path } },
    ...downloads,
    ...verb('Add the texture', 'refine'),
    ...verb('New texture on this shape', 'retexture'),
    ...verb('Try again', 'retry'),
    ...verb('Cancel', 'cancel'),
    { what: 'Delete', call: { method: 'DELETE', path } },
  ];
}

/** The page's actions as commands. */
export function CurlMenu({ view }: { view: GenerationView }) {
  return (
    <details className="text-sm">
      <summary className="inline-flex min-h-11 list-none items-center gap-2 rounded-control pr-3 text-soft hover:text-ink">
        <Terminal aria-hidden="true" className="size-4" /> Copy as curl
      </summary>
      <div className="sheet mt-1 p-4">
        <ul className="divide-y divide-line">
          {offersFor(view).map(({ what, call }) => (
            <li key={what} className="flex flex-wrap items-center justify-between gap-x-4">
              {what}
              <CopyCurl what={what} call={() => call} />
            </li>
          ))}
        </ul>
        <p className="mt-3 text-soft">
          <code>NEXA_KEY</code> stands for one of{' '}
          <Link href="/account/keys" className="text-patina underline">
            your API keys
          </Link>
          .
        </p>
      </div>
    </details>
  );
}
