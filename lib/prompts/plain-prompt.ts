/** What two prompts are compared by: the same words in the same order, however they are written. */
export function plainPrompt(prompt: string): string {
  return prompt
    .normalize('NFC')
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .replace(/ ?([,;]) ?/g, '$1 ')
    .replace(/^[\s.,;:!]+|[\s.,;:!]+$/g, '');
}
