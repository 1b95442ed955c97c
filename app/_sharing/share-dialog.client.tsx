'use client';

import { Share2 } from 'lucide-react';
import { useState } from 'react';
import useSWR from 'swr';
import { messageOf } from '@/lib/errors';
import { Button } from '../_ui/button';
import { Dialog } from '../_ui/dialog.client';
import { Refusal } from '../_ui/refusal';
import { ShareForm } from './share-form.client';
import { ShareRow } from './share-row.client';
import { createShare, fetchShares, sharesUrl } from './shares-api.client';

/** A finished model's links: those there are, and one more. Asks the server only once opened. */
export function ShareDialog({ generationId }: { generationId: string }) {
  const [isOpen, setIsOpen] = useState(false);
  const { data, error, mutate } = useSWR(isOpen ? sharesUrl(generationId) : null, fetchShares);
  return (
    <Dialog
      opener={
        <>
          <Share2 aria-hidden="true" className="size-4" /> Share
        </>
      }
      title="Share this model"
      onOpen={() => setIsOpen(true)}
      onClose={() => setIsOpen(false)}
    >
      {(close) => (
        <div className="space-y-4">
          <p className="text-soft text-sm">
            Anyone with the link can look at this model, without an account. They see your name, and
            nothing else of yours.
          </p>
          <Refusal words={error ? messageOf(error) : undefined} />
          {data && data.length > 0 && (
            <ul className="divide-y divide-line border-line border-y" aria-label="Links">
              {data.map((share) => (
                <ShareRow key={share.id} share={share} onChanged={() => mutate()} />
              ))}
            </ul>
          )}
          {isOpen && (
            <section aria-label="New link" className="space-y-3">
              <h3 className="text-base">{data && data.length > 0 ? 'Another link' : 'New link'}</h3>
              <ShareForm
                onSend={async (wish) => {
                  await createShare(generationId, wish);
                  await mutate();
                }}
              />
            </section>
          )}
          <div className="flex justify-end">
            <Button onClick={close}>Close</Button>
          </div>
        </div>
      )}
    </Dialog>
  );
}
