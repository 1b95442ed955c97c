import { Prose } from './prose';
import type { FieldRow } from './type-words';

/** Names and what they may be; on a narrow screen each row stands alone. */
export function FieldTable({ title, rows }: { title: string; rows: FieldRow[] }) {
  if (rows.length === 0) return null;
  return (
    <div className="space-y-1">
      <h4 className="font-semibold text-sm">{title}</h4>
      <dl className="divide-y divide-line text-sm">
        {rows.map(({ name, type, isRequired, description }) => (
          <div key={name} className="grid gap-x-4 py-2 sm:grid-cols-[14rem_1fr]">
            <dt className="wrap-anywhere">
              <code>{name}</code>
              {isRequired && <span className="text-kiln"> needed</span>}
            </dt>
            <dd>
              <span className="wrap-anywhere text-soft">{type}</span>
              {description && (
                <p>
                  <Prose>{description}</Prose>
                </p>
              )}
            </dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
