'use client';

import { useRouter } from 'next/navigation';
import type { ApiKeyView } from '@/lib/auth/view';
import { request } from '../_live/request.client';
import { useSend } from '../_live/use-send.client';
import { Badge } from '../_ui/badge';
import { ConfirmDialog } from '../_ui/confirm-dialog.client';
import { LocalTime } from '../_ui/local-time.client';
import { Refusal } from '../_ui/refusal';

/** My keys, and the end of each. */
export function ApiKeyList({ keys }: { keys: ApiKeyView[] }) {
  const router = useRouter();
  const { error, send } = useSend();
  const revoke = (id: string) =>
    send(async () => {
      await request(`/api/keys/${id}`, { method: 'DELETE' });
      router.refresh();
    });
  if (keys.length === 0) return <p className="text-soft text-sm">There are none.</p>;
  return (
    <div className="space-y-4">
      <ul className="divide-y divide-line">
        {keys.map((key) => (
          <li
            key={key.id}
            className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 py-3 first:pt-0 last:pb-0"
          >
            <div className="min-w-0 space-y-0.5 text-sm">
              <p className="flex flex-wrap items-center gap-2 font-semibold">
                <span className="wrap-anywhere min-w-0">{key.name}</span>
                <Badge tone={key.scope === 'generate' ? 'working' : 'still'}>{key.scope}</Badge>
                {key.state === 'expired' && <Badge tone="failed">Expired</Badge>}
              </p>
              <p className="text-soft">
                <code>{key.prefix}…</code> · <Use at={key.last_used_at} />
              </p>
              <p className="text-soft">
                Made <LocalTime iso={key.created_at} />
                {key.expires_at && (
                  <>
                    {' '}
                    · {key.state === 'expired' ? 'ended' : 'until'}{' '}
                    <LocalTime iso={key.expires_at} />
                  </>
                )}
              </p>
            </div>
            <ConfirmDialog
              opener={
                <>
                  Revoke<span className="sr-only"> {key.name}</span>
                </>
              }
              title={`Revoke ${key.name}?`}
              confirmLabel="Revoke it"
              onConfirm={() => void revoke(key.id)}
            >
              Whatever uses this key is refused from now on. What it made is kept.
            </ConfirmDialog>
          </li>
        ))}
      </ul>
      <Refusal words={error} />
    </div>
  );
}

function Use({ at }: { at: string | null }) {
  if (!at) return <>never used</>;
  return (
    <>
      last used <LocalTime iso={at} />
    </>
  );
}
