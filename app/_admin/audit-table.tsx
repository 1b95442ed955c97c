import type { AuditEntryView } from '@/lib/audit/view';
import { LocalTime } from '../_ui/local-time.client';
import { auditActor, auditDetails, auditSentence } from './audit-wording';

const HEAD = 'px-3 py-2 text-left font-semibold text-sm text-soft';
const CELL = 'px-3 py-3 align-top';

export function AuditTable({ entries }: { entries: AuditEntryView[] }) {
  return (
    <div className="sheet overflow-hidden">
      <table className="w-full table-fixed border-collapse text-sm">
        <caption className="sr-only">What was done here, the newest first</caption>
        <thead className="border-line border-b">
          <tr>
            <th scope="col" className={`${HEAD} w-28 sm:w-44`}>
              When
            </th>
            <th scope="col" className={HEAD}>
              What
            </th>
            <th scope="col" className={`${HEAD} w-1/3 max-sm:hidden`}>
              Who
            </th>
          </tr>
        </thead>
        <tbody>
          {entries.map((entry) => (
            <AuditRow key={entry.id} entry={entry} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function AuditRow({ entry }: { entry: AuditEntryView }) {
  const details = auditDetails(entry);
  return (
    <tr className="border-line border-b last:border-b-0">
      <td className={`${CELL} text-soft tabular-nums`}>
        <LocalTime iso={entry.at} />
      </td>
      <td className={`${CELL} space-y-0.5 break-words`}>
        <p className="font-medium">{auditSentence(entry)}</p>
        <div className="sm:hidden">
          <Who entry={entry} />
        </div>
        {details && <p className="text-soft">{details}</p>}
        {entry.subject && (
          <p className="text-soft text-xs">
            {entry.subject.kind} {entry.subject.id}
          </p>
        )}
      </td>
      <td className={`${CELL} break-words max-sm:hidden`}>
        <Who entry={entry} />
      </td>
    </tr>
  );
}

function Who({ entry }: { entry: AuditEntryView }) {
  return (
    <>
      <p>{auditActor(entry)}</p>
      {entry.address && <p className="text-soft text-xs">from {entry.address}</p>}
    </>
  );
}
