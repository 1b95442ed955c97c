import { LocalTime } from '../_ui/local-time.client';

/** Stands where the timeline does: how long it took is known only where it was made. */
export function ImportedNote({ at }: { at: string }) {
  return (
    <section aria-labelledby="imported" className="sheet p-4 sm:p-5">
      <h2 id="imported" className="mb-2 text-base">
        Imported
      </h2>
      <p className="text-soft text-sm">
        It came out of a library archive on <LocalTime iso={at} />. What it cost was paid where it
        was made; nothing of that is in this server’s ledger.
      </p>
    </section>
  );
}
