/** What a browser that runs no scripts is told before anything is typed in vain. */
export function WithoutScripts({ words }: { words: string }) {
  return (
    <noscript>
      <p className="bg-patina-wash px-4 py-3 text-center text-sm">{words}</p>
    </noscript>
  );
}
