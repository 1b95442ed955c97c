/** One call of our API, as a program makes it. */
export type ApiCall = {
  method: 'GET' | 'HEAD' | 'POST' | 'PATCH' | 'DELETE';
  /** From the root of the site: `/api/generations`. */
  path: string;
  body?: unknown;
  /** Whether the answer is a file to keep. */
  isFile?: boolean;
  /** Whether the answer is a stream that goes on. */
  isStream?: boolean;
  /** How the caller shows who they are; with a key unless said otherwise. */
  proof?: 'key' | 'cookie' | 'none';
};

const PROOFS = {
  key: '-H "Authorization: Bearer $NEXA_KEY"',
  cookie: '-b cookies.txt',
  none: '',
};

/** The call as a command for a POSIX shell; the key comes from the variable `NEXA_KEY`. */
export function curlOf(origin: string, call: ApiCall): string {
  const { method, path, body, proof = 'key' } = call;
  const isImplied = method === 'POST' ? body !== undefined : method === 'GET' || method === 'HEAD';
  const parts = [
    `curl${options(call)}${isImplied ? '' : ` -X ${method}`} ${PROOFS[proof]}`.trimEnd(),
    body === undefined ? '' : "-H 'Content-Type: application/json'",
    body === undefined ? '' : `-d ${quoted(JSON.stringify(body))}`,
    quoted(origin + path),
  ];
  return parts.filter((part) => part !== '').join(' \\\n  ');
}

function options({ method, isFile, isStream }: ApiCall): string {
  if (method === 'HEAD') return ' -I';
  if (isFile) return ' --fail -OJ';
  return isStream ? ' -N' : '';
}

/** As one word of a shell, whatever it contains. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
