'use client';

import { useSyncExternalStore } from 'react';
import { CopyCurl } from '../_api/copy-curl.client';
import { type ApiCall, curlOf } from '../_api/curl';

const never = () => () => {};

type CurlExampleProps = { call: ApiCall; what: string; serverOrigin: string };

/** A call as a command, with the address that the reader uses. */
export function CurlExample({ call, what, serverOrigin }: CurlExampleProps) {
  const origin = useSyncExternalStore(
    never,
    () => window.location.origin,
    () => serverOrigin,
  );
  return (
    <div className="rounded-control border border-line bg-well">
      <pre className="wrap-anywhere whitespace-pre-wrap p-4 text-sm">
        <code>{curlOf(origin, call)}</code>
      </pre>
      <div className="flex justify-end border-line border-t p-1">
        <CopyCurl what={what} call={() => call} />
      </div>
    </div>
  );
}
