import { buttonLook } from '../_ui/button';

export type PeopleAsked = { q: string; role: string; state: string };

const CONTROL = 'min-h-11 w-full rounded-control border border-edge bg-well px-3';

/** A plain GET form: what is asked lives in the address and works without scripts. */
export function PeopleFilter({ asked }: { asked: PeopleAsked }) {
  return (
    <search>
      <form
        key={JSON.stringify(asked)}
        action="/admin/users"
        className="grid grid-cols-2 gap-2 sm:grid-cols-[1fr_auto_auto_auto]"
      >
        <input
          type="search"
          name="q"
          aria-label="Name or e-mail"
          placeholder="Name or e-mail"
          defaultValue={asked.q}
          maxLength={200}
          className={`${CONTROL} placeholder:text-soft max-sm:col-span-2`}
        />
        <select name="role" aria-label="Role" defaultValue={asked.role} className={CONTROL}>
          <option value="">Every role</option>
          <option value="admin">Administrators</option>
          <option value="user">Users</option>
        </select>
        <select name="state" aria-label="State" defaultValue={asked.state} className={CONTROL}>
          <option value="">Every state</option>
          <option value="active">Active</option>
          <option value="disabled">Disabled</option>
        </select>
        <button type="submit" className={buttonLook('quiet', 'max-sm:col-span-2')}>
          Show
        </button>
      </form>
    </search>
  );
}
