import type { RetentionView } from '@/lib/retention/view';
import { formatBytes } from '../_ui/format';
import { LocalTime } from '../_ui/local-time.client';
import { Notice } from '../_ui/notice';

/** Whether rules are at work, and what they took last. */
export function RetentionState({ view: { active, last_run } }: { view: RetentionView }) {
  return (
    <Notice tone={active ? 'working' : 'calm'} title={active ? 'It is on' : 'It is off'}>
      {last_run ? (
        <p>
          Last on <LocalTime iso={last_run.at} />: {last_run.count}{' '}
          {last_run.count === 1 ? 'model' : 'models'} into the trash ({formatBytes(last_run.bytes)}
          ).
        </p>
      ) : (
        <p>
          {active
            ? 'It has not run yet: the first time is within the hour.'
            : 'Nothing goes by itself.'}
        </p>
      )}
    </Notice>
  );
}
