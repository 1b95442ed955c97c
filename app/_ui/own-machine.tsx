/** Names by which every machine means itself. */
const OWN_NAMES: readonly string[] = ['localhost', '127.0.0.1', '[::1]'];

/** Whether an address leads any other machine to itself. */
export const isOwnMachine = (url: string): boolean => OWN_NAMES.includes(new URL(url).hostname);

/** Said beside a link that is meant for others and would not reach them. */
export function OwnMachineNote({ url }: { url: string }) {
  if (!isOwnMachine(url)) return null;
  return (
    <p className="text-kiln text-sm">
      You are using this site as <strong>{new URL(url).hostname}</strong>, so this link opens on
      this computer alone. Open the site by the address that others use, and copy it there.
    </p>
  );
}
