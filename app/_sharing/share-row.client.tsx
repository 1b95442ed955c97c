'use client';

import type { ShareView } from '@/lib/sharing/view';
import { useSend } from '../_live/use-send.client';
import { ConfirmDialog } from '../_ui/confirm-dialog.client';
import { CopyButton } from '../_ui/copy-button.client';
import { LocalTime } from '../_ui/local-time.client';
import { OwnMachineNote } from '../_ui/own-machine';
import { Refusal } from '../_ui/refusal';
import { embedCode } from './share-choices';
import { ShareForm } from './share-form.client';
import { changeShare, revokeShare } from './shares-api.client';

type ShareRowProps = { share: ShareView; onChanged: () => Promise<unknown> };

/** One link: its address to take along, what it allows, and the way to end it. */
export function ShareRow({ share, onChanged }: ShareRowProps) {
  const { error, send } = useSend();
  const revoke = () =>
    send(async () => {
      await revokeShare(share.id);
      await onChanged();
    });
  return (
    <li className="space-y-3 py-4">
      <input
        readOnly
        aria-label="Link"
        value={share.url}
        onFocus={(event) => event.currentTarget.select()}
        className="min-h-11 w-full rounded-control border border-edge bg-well px-3 text-sm"
      />
      <OwnMachineNote url={share.url} />
      <p className="text-soft text-sm">
        <Ending share={share} /> · {share.has_password ? 'password' : 'no password'} ·{' '}
        {share.downloads === 'none' ? 'no download' : 'download'} · {share.views}{' '}
        {share.views === 1 ? 'view' : 'views'}
      </p>
      <div className="flex flex-wrap gap-2">
        <CopyButton text={() => share.url}>Copy link</CopyButton>
        <CopyButton text={() => embedCode(share.embed_url)}>Copy code for a website</CopyButton>
        <ConfirmDialog
          opener="Delete link"
          title="Delete this link?"
          confirmLabel="Delete it"
          onConfirm={() => void revoke()}
        >
          It stops working at once, for everybody, and cannot be brought back. The model stays.
        </ConfirmDialog>
      </div>
      <details className="text-sm">
        <summary className="py-3 font-semibold">Change this link</summary>
        <div className="pt-2">
          {/* A saved form begins anew from what is now kept. */}
          <ShareForm
            key={JSON.stringify({ ...share, views: 0 })}
            share={share}
            onSend={async (wish) => {
              await changeShare(share.id, wish);
              await onChanged();
            }}
          />
        </div>
      </details>
      <Refusal words={error} />
    </li>
  );
}

function Ending({ share: { expires_at, is_expired } }: { share: ShareView }) {
  if (expires_at === null) return 'Works until you delete it';
  return (
    <>
      {is_expired ? 'Ended' : 'Until'} <LocalTime iso={expires_at} />
    </>
  );
}
