'use client';

import { useRouter } from 'next/navigation';
import type { InvitationState, InvitationView } from '@/lib/auth/view';
import { request } from '../_live/request.client';
import { useSend } from '../_live/use-send.client';
import { Badge, type BadgeTone } from '../_ui/badge';
import { Button } from '../_ui/button';
import { LocalTime } from '../_ui/local-time.client';
import { Refusal } from '../_ui/refusal';

const STATES: Record<InvitationState, { tone: BadgeTone; words: string }> = {
  open: { tone: 'working', words: 'Open' },
  used: { tone: 'done', words: 'Used' },
  expired: { tone: 'still', words: 'Expired' },
  revoked: { tone: 'still', words: 'Withdrawn' },
};

export function InvitationList({ invitations }: { invitations: InvitationView[] }) {
  const router = useRouter();
  const { isBusy, error, send } = useSend();
  const revoke = (id: string) =>
    send(async () => {
      await request(`/api/admin/invitations/${id}`, { method: 'DELETE' });
      router.refresh();
    });
  return (
    <div className="space-y-4">
      <ul className="sheet divide-y divide-line">
        {invitations.map((invitation) => (
          <li
            key={invitation.id}
            className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 px-4 py-3 text-sm sm:px-5"
          >
            <div className="min-w-0">
              <p className="flex flex-wrap items-center gap-2 font-semibold">
                <span className="min-w-0 break-words">{nameOf(invitation)}</span>
                <Badge tone={STATES[invitation.state].tone}>{STATES[invitation.state].words}</Badge>
              </p>
              <p className="break-words text-soft">
                <When invitation={invitation} /> · by {invitation.created_by}
                {invitation.note && nameOf(invitation) !== invitation.note && (
                  <> · {invitation.note}</>
                )}
              </p>
            </div>
            {invitation.state === 'open' && (
              <Button
                busy={isBusy}
                onClick={() => void revoke(invitation.id)}
                aria-label={`Withdraw the invitation for ${nameOf(invitation)}`}
              >
                Withdraw
              </Button>
            )}
          </li>
        ))}
      </ul>
      <Refusal words={error} />
    </div>
  );
}

function nameOf({ email, note, used_by }: InvitationView): string {
  return used_by ?? email ?? note ?? 'Anyone with the link';
}

function When({ invitation }: { invitation: InvitationView }) {
  if (invitation.used_at) {
    return (
      <>
        used <LocalTime iso={invitation.used_at} />
      </>
    );
  }
  if (invitation.state === 'revoked') {
    return (
      <>
        made <LocalTime iso={invitation.created_at} />
      </>
    );
  }
  return (
    <>
      {invitation.state === 'expired' ? 'ended' : 'until'} <LocalTime iso={invitation.expires_at} />
    </>
  );
}
