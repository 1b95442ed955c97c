import 'server-only';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { hasVersion, readRange } from './byte-ranges';
import { attachment } from './content-disposition';
import type { ByteRange, MediaStore, OpenFile } from './media-store';
import { isPassing } from './store-failed';
import type { StoredFile } from './stored-file';

/** What is known of a file that is sent, whatever it is for. */
export type SentFile = Omit<StoredFile, 'kind'>;

export type ServeMedia = {
  req: IncomingMessage;
  res: ServerResponse;
  file: SentFile;
  store: MediaStore;
  /** The address named this very version (?v=), so the browser need never ask again. */
  versioned: boolean;
  /** Makes the browser save the file under this name instead of showing it. */
  download_name?: string;
  /** Where the proxy in front finds the media folder: it is told the place, and sends the bytes. */
  accel_prefix?: string;
  /** Given in the error body, so that a person can quote it. */
  request_id?: string;
};

/** What became of the request, for the log; the reply is always complete.
 *  'missing': the file is not on the disk; 'damaged': it is not as long as its record says, or the
 *  disk failed. Both are answered with 404 as long as nothing was sent. 'away': the bucket cannot be
 *  reached just now (503). 'lent': whoever asks was told where to fetch it (302). */
export type Served =
  | 'sent'
  | 'not-modified'
  | 'bad-range'
  | 'bad-method'
  | 'missing'
  | 'damaged'
  | 'away'
  | 'lent'
  | 'client-left';

/** Sends a kept file over Node's own request and response. The caller has already made sure that
 *  the person may have it. Never throws. */
export async function serveMedia(serve: ServeMedia): Promise<Served> {
  const { req, res, file, store } = serve;
  if (req.method !== 'GET' && req.method !== 'HEAD') return refuseMethod(res);
  const opened = await openWhole(store, file);
  if (typeof opened === 'string') return sayWhyNot(serve, opened);
  try {
    setFileHeaders(serve);
    if (hasVersion(req.headers['if-none-match'], etagOf(file)))
      return end(res, 304, 'not-modified');
    if (serve.accel_prefix) return handOver(serve, serve.accel_prefix);
    if (req.method === 'GET') {
      const lent = lentAddressOf(serve);
      if (lent !== undefined) return lend(res, lent);
    }
    return await sendBytes(serve, opened);
  } finally {
    await opened.close();
  }
}

async function openWhole(
  store: MediaStore,
  file: SentFile,
): Promise<OpenFile | 'missing' | 'damaged' | 'away'> {
  try {
    const opened = await store.open(file.path);
    if (opened === undefined) return 'missing';
    if (opened.bytes === file.bytes) return opened;
    await opened.close();
    return 'damaged';
  } catch (thrown) {
    return isPassing(thrown) ? 'away' : 'damaged';
  }
}

function lentAddressOf({ file, store, download_name }: ServeMedia): string | undefined {
  const { path, content_type } = file;
  return store.lend(path, {
    content_type,
    ...(download_name === undefined ? {} : { disposition: attachment(download_name) }),
  });
}

/** Whoever is told the address may fetch from it for a while, so nobody keeps it for another. */
function lend(res: ServerResponse, address: string): Served {
  for (const name of ['Accept-Ranges', 'ETag', 'Content-Type', 'X-File-Size']) {
    res.removeHeader(name);
  }
  res.setHeader('Cache-Control', 'private, no-store');
  res.setHeader('Location', address);
  return end(res, 302, 'lent');
}

/** The proxy does ranges and length itself, and says so. */
function handOver({ res, file }: ServeMedia, prefix: string): Served {
  res.removeHeader('Accept-Ranges');
  res.setHeader('X-Accel-Redirect', `${prefix}${file.path}`);
  return end(res, 200, 'sent');
}

async function sendBytes({ req, res, file }: ServeMedia, opened: OpenFile): Promise<Served> {
  const asked = rangeAsked(req, file);
  if (asked.kind === 'never') {
    res.setHeader('Content-Range', `bytes */${file.bytes}`);
    return end(res, 416, 'bad-range');
  }
  const range: ByteRange = asked.kind === 'part' ? asked.range : { start: 0, end: file.bytes - 1 };
  if (asked.kind === 'part') {
    res.statusCode = 206;
    res.setHeader('Content-Range', `bytes ${range.start}-${range.end}/${file.bytes}`);
  }
  res.setHeader('Content-Length', range.end - range.start + 1);
  if (req.method === 'HEAD') return end(res, 200, 'sent');
  try {
    const outcome = await opened.sendTo(res, range);
    return outcome === 'sent' ? 'sent' : 'client-left';
  } catch {
    // The length was announced, so a reply cut short by the disk is seen as such.
    return 'damaged';
  }
}

/** A range is for GET only, and only as long as the client's part is of this very version. */
function rangeAsked(req: IncomingMessage, file: SentFile) {
  const ifRange = req.headers['if-range'];
  const isSameVersion = ifRange === undefined || ifRange === etagOf(file);
  const header = req.method === 'GET' && isSameVersion ? req.headers.range : undefined;
  return readRange(header, file.bytes);
}

function setFileHeaders({ res, file, versioned, download_name }: ServeMedia): void {
  const caching = versioned ? 'max-age=31536000, immutable' : 'no-cache';
  res.setHeader('Content-Type', file.content_type);
  res.setHeader('ETag', etagOf(file));
  res.setHeader('Accept-Ranges', 'bytes');
  res.setHeader('X-File-Size', file.bytes);
  // no-transform: a compressing server would gzip the parts of a range too, and drop the length.
  res.setHeader('Cache-Control', `private, no-transform, ${caching}`);
  res.setHeader('X-Content-Type-Options', 'nosniff');
  res.setHeader('Cross-Origin-Resource-Policy', 'same-origin');
  if (download_name !== undefined) {
    res.setHeader('Content-Disposition', attachment(download_name));
  }
}

function etagOf(file: SentFile): string {
  return `"${file.sha256}"`;
}

function refuseMethod(res: ServerResponse): Served {
  res.setHeader('Allow', 'GET, HEAD');
  return end(res, 405, 'bad-method');
}

const WHY_NOT = {
  missing: { status: 404, code: 'not-found', message: 'There is no such file.' },
  damaged: { status: 404, code: 'not-found', message: 'There is no such file.' },
  away: {
    status: 503,
    code: 'unavailable',
    message: 'The file cannot be reached just now. Try again in a minute.',
  },
} as const;

function sayWhyNot({ req, res, request_id }: ServeMedia, served: keyof typeof WHY_NOT): Served {
  const { status, code, message } = WHY_NOT[served];
  res.statusCode = status;
  if (status === 503) res.setHeader('Retry-After', '60');
  res.setHeader('Content-Type', 'application/json; charset=utf-8');
  res.setHeader('Cache-Control', 'private, no-store');
  const body = JSON.stringify({ error: { code, message, request_id } });
  res.end(req.method === 'HEAD' ? undefined : body);
  return served;
}

function end(res: ServerResponse, status: number, served: Served): Served {
  res.statusCode = status;
  res.end();
  return served;
}
