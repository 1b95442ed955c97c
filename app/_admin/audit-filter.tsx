import { buttonLook } from '../_ui/button';
import { AUDIT_FAMILIES } from './audit-wording';

export type AuditAsked = { action: string; actor: string; since: string };

const CONTROL = 'min-h-11 w-full rounded-control border border-edge bg-well px-3';
const LABEL = 'block font-semibold text-sm';

/** A plain GET form: what is asked lives in the address and works without scripts. */
export function AuditFilter({ asked }: { asked: AuditAsked }) {
  const isOneAction = asked.action !== '' && !(asked.action in AUDIT_FAMILIES);
  return (
    <search>
      <form
        key={JSON.stringify(asked)}
        action="/admin/audit"
        className="grid items-end gap-3 sm:grid-cols-[1fr_1fr_auto_auto]"
      >
        <div className="space-y-1.5">
          <label htmlFor="action" className={LABEL}>
            What
          </label>
          <select id="action" name="action" defaultValue={asked.action} className={CONTROL}>
            <option value="">Everything</option>
            {Object.entries(AUDIT_FAMILIES).map(([value, label]) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
            {isOneAction && <option value={asked.action}>{asked.action}</option>}
          </select>
        </div>
        <div className="space-y-1.5">
          <label htmlFor="actor" className={LABEL}>
            Who
          </label>
          <input
            id="actor"
            name="actor"
            type="search"
            defaultValue={asked.actor}
            placeholder="Part of an e-mail address"
            maxLength={200}
            className={`${CONTROL} placeholder:text-soft`}
          />
        </div>
        <div className="space-y-1.5">
          <label htmlFor="since" className={LABEL}>
            Since
          </label>
          <input
            id="since"
            name="since"
            type="date"
            defaultValue={asked.since.slice(0, 10)}
            className={CONTROL}
          />
        </div>
        <button type="submit" className={buttonLook('quiet')}>
          Show
        </button>
      </form>
    </search>
  );
}
