/** One answer of the API: `body` is sent as JSON. */
export type Reply = { status: number; body: unknown; headers?: Record<string, string> };

/** An error in the shape of Meshy's: `{"message": …}`. */
export function refuse(status: number, message: string, headers?: Record<string, string>): Reply {
  return { status, body: { message }, ...(headers === undefined ? {} : { headers }) };
}
