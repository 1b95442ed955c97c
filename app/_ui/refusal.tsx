import { Notice } from './notice';

/** Why something was refused, told to everybody at once; nothing while there is nothing to tell. */
export function Refusal({ words }: { words: string | undefined }) {
  return words ? (
    <div role="alert">
      <Notice tone="failed" title={words} />
    </div>
  ) : null;
}
