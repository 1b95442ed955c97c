'use client';

import { Smartphone } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useSyncExternalStore } from 'react';
import { Button } from '../_ui/button';
import { Dialog } from '../_ui/dialog.client';

const PhoneCode = dynamic(() => import('./phone-code.client').then((room) => room.PhoneCode), {
  ssr: false,
});

const never = () => () => {};

/** This page's address as a code for a camera. */
export function PhoneDialog() {
  const address = useSyncExternalStore(
    never,
    () => location.href,
    () => undefined,
  );
  return (
    <Dialog
      opener={
        <>
          <Smartphone aria-hidden="true" className="size-4" /> Open on a phone
        </>
      }
      title="Open on a phone"
    >
      {(close) => (
        <div className="space-y-4">
          {address && <PhoneCode address={address} />}
          <Button onClick={close}>Close</Button>
        </div>
      )}
    </Dialog>
  );
}
