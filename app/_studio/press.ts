/** One press of the button and the key under which it may be sent again. */
export type Press = { wish: string; key: string };

/** 32 hex digits. `randomUUID` is missing on plain http, this is not. */
function randomKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/**
 * The key for a wish: the one of the last press when that was never answered and asked the same,
 * so that a lost reply cannot start it twice.
 */
export function pressFor(wish: string, unanswered: Press | undefined): Press {
  return unanswered?.wish === wish ? unanswered : { wish, key: randomKey() };
}
