import { LinkGone } from '../../_sharing/link-gone';

export default function EmbedNotFound() {
  return (
    <main className="p-4">
      <LinkGone />
    </main>
  );
}
