/** Says that what is shown may be old, without hiding it. */
export function StaleNote() {
  return (
    <p role="status" className="text-kiln text-sm">
      Reconnecting to the server… what you see may be a moment old.
    </p>
  );
}
