'use client';

import { useState } from 'react';
import { BULK_VERBS } from '@/lib/generations/operator/bulk-view';
import type { JobRow } from '@/lib/generations/operator/job-view';
import { Button } from '../_ui/button';
import { RadioPills } from '../_ui/radio-pills';
import { BulkDialog } from './bulk-dialog.client';
import type { Scope } from './bulk-wording';
import type { JobsAsked } from './job-wording';
import { askedOnly } from './jobs-address';

type BulkBarProps = {
  rows: JobRow[];
  chosen: string[];
  areAllChosen: boolean;
  asked: JobsAsked;
  /** Chooses all that are shown, or none when they are chosen already. */
  onToggleAll: () => void;
  onDone: () => void;
};

/** What can be done with the chosen jobs, or with all of the filter. */
export function BulkBar({ rows, chosen, areAllChosen, asked, ...rest }: BulkBarProps) {
  const [kind, setKind] = useState<Scope['kind']>('chosen');
  const filter = askedOnly(asked);
  const isAll = Object.keys(filter).length === 0;
  const scope: Scope = kind === 'chosen' ? { kind, count: chosen.length } : { kind, isAll };
  const which = kind === 'chosen' ? { ids: chosen } : { filter };
  const isReady = kind === 'filter' || chosen.length > 0;
  // Not while something is done with what was here a moment ago.
  if (rows.length === 0 && !isReady) return null;
  return (
    <section aria-label="With several jobs" className="flex flex-wrap items-center gap-2">
      <RadioPills
        legend="With which jobs"
        options={[
          { value: 'chosen', label: `${chosen.length} chosen` },
          { value: 'filter', label: isAll ? 'All jobs' : 'All of this filter' },
        ]}
        value={kind}
        onChange={setKind}
      />
      {kind === 'chosen' && (
        <Button tone="plain" onClick={rest.onToggleAll}>
          {areAllChosen ? 'Choose none' : 'Choose all shown'}
        </Button>
      )}
      {isReady &&
        BULK_VERBS.map((verb) => (
          <BulkDialog
            key={verb}
            verb={verb}
            scope={scope}
            which={which}
            engine={rows[0]?.engine ?? 'meshy'}
            onDone={rest.onDone}
          />
        ))}
    </section>
  );
}
