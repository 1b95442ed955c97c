'use client';

import { CopyButton } from '../_ui/copy-button.client';

const COMMAND = 'npm run backup';

/** What makes a backup, to be copied. */
export function BackupCommand() {
  return (
    <p className="flex flex-wrap items-center gap-3 text-sm">
      <span className="text-soft">A backup, typed in the folder of this software:</span>
      <code>{COMMAND}</code>
      <CopyButton text={() => COMMAND}>Copy the command</CopyButton>
    </p>
  );
}
