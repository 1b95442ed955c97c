'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import type { OneTimeLink, PersonView } from '@/lib/auth/view';
import type { PersonBudget } from '@/lib/credits/view';
import { fetchPersonBudget } from '../_live/budget-api.client';
import { request } from '../_live/request.client';
import { useSend } from '../_live/use-send.client';
import { Button } from '../_ui/button';
import { Dialog } from '../_ui/dialog.client';
import { OneTimeLinkBox } from '../_ui/one-time-link.client';
import { Refusal } from '../_ui/refusal';
import { askForLink } from './ask-for-link.client';
import { DeletePersonForm } from './delete-person-form.client';
import { PersonLimitsForm } from './person-limits-form.client';

type PersonDialogProps = { person: PersonView; isMe: boolean };
type Step =
  | { kind: 'choose' }
  | { kind: 'limits'; standing: PersonBudget }
  | { kind: 'delete' }
  | { kind: 'link'; link: OneTimeLink };

/** Everything an administrator can do with one account. */
export function PersonDialog({ person, isMe }: PersonDialogProps) {
  const [step, setStep] = useState<Step>({ kind: 'choose' });
  return (
    <Dialog
      opener="Manage"
      openerName={`Manage ${person.name}`}
      title={titleOf(step, person)}
      onClose={() => setStep({ kind: 'choose' })}
    >
      {(close) => {
        switch (step.kind) {
          case 'choose':
            return <Choices person={person} isMe={isMe} close={close} goTo={setStep} />;
          case 'limits':
            return <PersonLimitsForm person={person} standing={step.standing} close={close} />;
          case 'delete':
            return <DeletePersonForm person={person} close={close} />;
          case 'link':
            return (
              <div className="space-y-4">
                <OneTimeLinkBox link={step.link} label="Give this link to the person" />
                <div className="flex justify-end">
                  <Button onClick={close}>Done</Button>
                </div>
              </div>
            );
        }
      }}
    </Dialog>
  );
}

function titleOf({ kind }: Step, { name }: PersonView): string {
  if (kind === 'limits') return `Limits of ${name}`;
  return kind === 'delete' ? `Delete ${name}?` : name;
}

type ChoicesProps = PersonDialogProps & { close: () => void; goTo: (step: Step) => void };

function Choices({ person, isMe, close, goTo }: ChoicesProps) {
  const router = useRouter();
  const { isBusy, error, send } = useSend();
  const [done, setDone] = useState<string>();
  const at = `/api/admin/users/${person.id}`;
  const post = (verb: string, words: string, body: unknown = {}) =>
    void send(async () => {
      setDone(undefined);
      await request(`${at}/${verb}`, { method: 'POST', body });
      setDone(words);
      router.refresh();
    });
  const makeLink = () =>
    void send(async () => goTo({ kind: 'link', link: await askForLink(`${at}/reset-link`) }));
  const showLimits = () =>
    void send(async () => goTo({ kind: 'limits', standing: await fetchPersonBudget(person.id) }));
  const isAdmin = person.role === 'admin';
  return (
    <div className="space-y-4">
      <p className="-mt-3 break-words text-soft text-sm">{person.email}</p>
      <div className="grid gap-2">
        <Button busy={isBusy} onClick={makeLink}>
          Make a link for a new password
        </Button>
        <Button busy={isBusy} onClick={() => post('sign-out', 'Signed out everywhere.')}>
          Sign out everywhere
        </Button>
        <Button
          busy={isBusy}
          onClick={() => post('role', 'The role is changed.', { role: isAdmin ? 'user' : 'admin' })}
        >
          {isAdmin ? 'Take the administrator role away' : 'Make an administrator'}
        </Button>
        <Button busy={isBusy} onClick={showLimits}>
          Spending limits…
        </Button>
        {!isMe && <BarButton person={person} busy={isBusy} post={post} />}
        {!isMe && (
          <Button tone="danger" onClick={() => goTo({ kind: 'delete' })}>
            Delete…
          </Button>
        )}
      </div>
      <Refusal words={error} />
      <div className="flex flex-wrap items-center justify-between gap-3">
        <span role="status" className="text-patina text-sm">
          {done}
        </span>
        <Button onClick={close}>Close</Button>
      </div>
    </div>
  );
}

type BarButtonProps = {
  person: PersonView;
  busy: boolean;
  post: (verb: string, words: string) => void;
};

function BarButton({ person, busy, post }: BarButtonProps) {
  return person.state === 'active' ? (
    <div className="grid gap-1">
      <Button busy={busy} onClick={() => post('disable', 'Disabled and signed out.')}>
        Disable
      </Button>
      <p className="text-soft text-xs">
        Signs out at once and refuses to sign in. What is being made is finished and kept.
      </p>
    </div>
  ) : (
    <Button busy={busy} onClick={() => post('enable', 'May sign in again.')}>
      Enable
    </Button>
  );
}
