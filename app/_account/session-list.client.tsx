'use client';

import { useRouter } from 'next/navigation';
import type { SessionView } from '@/lib/auth/view';
import { request } from '../_live/request.client';
import { useSend } from '../_live/use-send.client';
import { Badge } from '../_ui/badge';
import { Button } from '../_ui/button';
import { LocalTime } from '../_ui/local-time.client';
import { Refusal } from '../_ui/refusal';

/** Where I am signed in, and the ways out. */
export function SessionList({ sessions }: { sessions: SessionView[] }) {
  const router = useRouter();
  const { isBusy, error, send } = useSend();
  const end = (session: SessionView) =>
    send(async () => {
      await request(`/api/account/sessions/${session.id}`, { method: 'DELETE' });
      if (session.is_current) window.location.assign('/sign-in');
      else router.refresh();
    });
  const endAll = () =>
    send(async () => {
      await request('/api/account/sessions', { method: 'DELETE' });
      window.location.assign('/sign-in');
    });
  return (
    <div className="space-y-4">
      <ul className="divide-y divide-line">
        {sessions.map((session) => (
          <li
            key={session.id}
            className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 py-3 first:pt-0"
          >
            <div className="min-w-0 text-sm">
              <p className="flex flex-wrap items-center gap-2 font-semibold">
                {session.device}
                {session.is_current && <Badge tone="done">This one</Badge>}
              </p>
              <p className="text-soft">
                Seen <LocalTime iso={session.last_seen_at} />
                {session.address && ` from ${session.address}`}
              </p>
            </div>
            <Button
              busy={isBusy}
              onClick={() => void end(session)}
              aria-label={`Sign out ${session.is_current ? 'here' : session.device}`}
            >
              Sign out
            </Button>
          </li>
        ))}
      </ul>
      <Refusal words={error} />
      <Button tone="danger" busy={isBusy} onClick={() => void endAll()}>
        Sign out everywhere
      </Button>
    </div>
  );
}
