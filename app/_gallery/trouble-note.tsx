import type { Trouble } from '../_live/trouble';

/** Says that what is shown may be old, without hiding it. */
export function TroubleNote({ trouble }: { trouble: Trouble | undefined }) {
  if (trouble === undefined) return null;
  return (
    <p role="status" className="text-kiln text-sm">
      {trouble === 'signed-out' ? (
        <>
          Your session has ended.{' '}
          <a href="/sign-in" className="inline-flex min-h-11 items-center underline">
            Sign in again
          </a>
        </>
      ) : (
        'Reconnecting to the server… what you see may be a moment old.'
      )}
    </p>
  );
}
