'use client';

import { CopyButton } from '../_ui/copy-button.client';
import { type ApiCall, curlOf } from './curl';

type CopyCurlProps = {
  /** Asked when the button is pressed. */
  call: () => ApiCall;
  /** What the call does, for those who hear only the button. */
  what: string;
};

/** Copies a call of our API as a command, with the address that this browser uses. */
export function CopyCurl({ call, what }: CopyCurlProps) {
  return (
    <CopyButton
      tone="plain"
      text={() => curlOf(window.location.origin, call())}
      aria-label={`Copy as curl: ${what}`}
    >
      Copy as curl
    </CopyButton>
  );
}
