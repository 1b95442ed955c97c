import type { PersonView } from '@/lib/auth/view';
import { Badge } from '../_ui/badge';
import { formatCount, formatCredits } from '../_ui/format';
import { LocalTime } from '../_ui/local-time.client';
import { PersonDialog } from './person-dialog.client';

export type PersonRow = PersonView & {
  models: number;
  credits: number;
  has_own_limits: boolean;
};

export function PeopleList({ people, myId }: { people: PersonRow[]; myId: string }) {
  return (
    <ul className="sheet divide-y divide-line">
      {people.map((person) => (
        <li
          key={person.id}
          className="grid grid-cols-[1fr_auto] items-center gap-x-4 gap-y-1 px-4 py-3 sm:px-5 lg:grid-cols-[2fr_2fr_auto]"
        >
          <div className="min-w-0">
            <p className="flex flex-wrap items-center gap-2 font-semibold">
              <span className="min-w-0 break-words">{person.name}</span>
              {person.id === myId && <Badge tone="still">You</Badge>}
              {person.role === 'admin' && <Badge tone="done">Administrator</Badge>}
              {person.has_own_limits && <Badge tone="still">Own limits</Badge>}
              {person.state === 'disabled' && <Badge tone="failed">Disabled</Badge>}
            </p>
            <p className="break-words text-soft text-sm">{person.email}</p>
          </div>
          <p className="text-soft text-sm max-lg:col-span-2 max-lg:row-start-2">
            {formatCount(person.models)} {person.models === 1 ? 'model' : 'models'} ·{' '}
            {formatCredits(person.credits)} spent ·{' '}
            {person.last_seen_at ? (
              <>
                seen <LocalTime iso={person.last_seen_at} />
              </>
            ) : (
              'never signed in'
            )}
          </p>
          <PersonDialog person={person} isMe={person.id === myId} />
        </li>
      ))}
    </ul>
  );
}
