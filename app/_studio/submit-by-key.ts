import type { KeyboardEvent } from 'react';

/** Ctrl or ⌘ with Enter sends the form of a field in which Enter alone is a line break. */
export function submitByKey(press: KeyboardEvent<HTMLTextAreaElement>): void {
  if (press.key !== 'Enter' || !(press.ctrlKey || press.metaKey)) return;
  press.preventDefault();
  press.currentTarget.form?.requestSubmit();
}
