/**
 * Replaces the text of a field as typing would, so that the browser's own undo takes it back. Where
 * a finger points, the field is not focused for it: that would open the keyboard.
 */
export function writeInto(field: HTMLTextAreaElement, text: string): void {
  if (field.value === text) return;
  if ('execCommand' in document && !matchMedia('(pointer: coarse)').matches) typeInto(field, text);
  if (field.value !== text) field.value = text;
}

function typeInto(field: HTMLTextAreaElement, text: string): void {
  const { value } = field;
  const most = Math.min(value.length, text.length);
  let start = 0;
  while (start < most && value[start] === text[start]) start++;
  let same = 0;
  while (same < most - start && value.at(-1 - same) === text.at(-1 - same)) same++;
  const before = document.activeElement;
  field.focus({ preventScroll: true });
  field.setSelectionRange(start, value.length - same);
  const added = text.slice(start, text.length - same);
  // Deprecated, and the one way that keeps what came before undoable.
  document.execCommand(added ? 'insertText' : 'delete', false, added);
  if (before instanceof HTMLElement) before.focus({ preventScroll: true });
}
