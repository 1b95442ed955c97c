import { Lock } from 'lucide-react';
import type { SettingGroup, SettingRow, SettingView } from '@/lib/settings/view';
import { Badge } from '../_ui/badge';
import { SettingChoice } from './setting-choice.client';
import { TrialButton } from './trial-button.client';

/** One part of the setup: its settings, and a button that tries it where it can be tried. */
export function SettingList({ title, trial, rows }: SettingGroup) {
  return (
    <section aria-label={title} className="sheet min-w-0 space-y-4 p-4 sm:p-6">
      <h2 className="text-lg">{title}</h2>
      <div className="divide-y divide-line">
        {rows.map((row) => (
          <Row key={row.settings[0]?.name} {...row} />
        ))}
      </div>
      {trial && <TrialButton trial={trial} />}
    </section>
  );
}

function Row({ settings, without, meaning }: SettingRow) {
  return (
    <div className="space-y-2 py-3 first:pt-0">
      <dl className="space-y-2">
        {settings.map((setting) => (
          <Setting key={setting.name} {...setting} />
        ))}
      </dl>
      <p className="max-w-2xl break-words text-soft text-sm">
        {meaning} · if not set: {without}
      </p>
    </div>
  );
}

function Setting({ name, value, source, choices, preset }: SettingView) {
  return (
    <div id={name} className="flex scroll-mt-24 flex-wrap items-center gap-x-4 gap-y-1 text-sm">
      <dt className="break-all font-mono text-xs sm:w-64 sm:flex-none">{name}</dt>
      <dd className="flex min-w-0 flex-wrap items-center gap-2">
        {choices && preset !== undefined && value !== null ? (
          <SettingChoice name={name} value={value} choices={choices} preset={preset} />
        ) : (
          <span className={value === null ? 'text-soft' : 'break-all'}>{value ?? 'not set'}</span>
        )}
        <Source source={source} />
      </dd>
    </div>
  );
}

const OTHERS = { start: 'by the demo engine', chosen: 'chosen here', default: 'default' };

function Source({ source }: Pick<SettingView, 'source'>) {
  if (source === 'environment') {
    return (
      <Badge tone="done">
        <Lock aria-hidden="true" className="size-3" />
        pinned by the environment
      </Badge>
    );
  }
  return <Badge tone="still">{OTHERS[source]}</Badge>;
}
