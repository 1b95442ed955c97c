'use client';

import { Button } from '../_ui/button';
import { type Telling, useTelling } from './use-telling.client';

const WORDS: Record<Telling, string> = {
  on: 'This browser shows a notification when something is told while no tab of this site is in view. At least one tab has to be open.',
  off: 'This browser can show a notification when something is told while you look elsewhere. At least one tab has to be open.',
  blocked:
    'Notifications of this site are blocked in this browser. Allow them in its settings for this site (the icon left of the address), then come back.',
  impossible:
    'This browser cannot show notifications here: it does so only over https, or on the server’s own machine.',
};

/** Whether this browser shows notifications; asked for only when the button is pressed. */
export function ThisBrowser() {
  const { state, begin, end } = useTelling();
  return (
    <>
      <p className="text-soft text-sm">{WORDS[state]}</p>
      {state === 'off' && <Button onClick={() => void begin()}>Show them in this browser</Button>}
      {state === 'on' && <Button onClick={end}>Stop showing them here</Button>}
    </>
  );
}
