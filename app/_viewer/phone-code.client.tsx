'use client';

import { encode } from 'uqr';
import { isOwnMachine } from '../_ui/own-machine';

/** The code, or why there is none. */
export function PhoneCode({ address }: { address: string }) {
  const { hostname, protocol } = new URL(address);
  if (isOwnMachine(address)) {
    return (
      <p>
        You are using this site as <strong>{hostname}</strong>, a name that leads a phone to itself.
        Open it by this computer’s address in your network first; then the code works.{' '}
        <code>npm start</code> prints it.
      </p>
    );
  }
  return (
    <div className="space-y-4">
      <Code text={address} />
      <p className="text-soft text-sm">
        Point the phone’s camera at it and sign in there.{' '}
        {protocol === 'https:'
          ? 'Where the phone can, the model is put into the room before you.'
          : 'To see the model in the room before you, the site has to be reached by https.'}
      </p>
    </div>
  );
}

/** Dark on white in both themes: cameras read it so. */
function Code({ text }: { text: string }) {
  const { data, size } = encode(text, { ecc: 'M', border: 2 });
  const path = data
    .flatMap((row, y) => row.map((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : '')))
    .join('');
  return (
    <svg
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label={`QR code of ${text}`}
      shapeRendering="crispEdges"
      className="mx-auto w-64 max-w-full rounded-control bg-[#fff]"
    >
      <path d={path} fill="#000" />
    </svg>
  );
}
