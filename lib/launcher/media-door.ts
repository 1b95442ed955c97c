import { readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import path from 'node:path';
import type { FileRequest } from '../http/send-file';

export type AnswerMedia = (req: FileRequest, res: ServerResponse) => Promise<void>;

/** As Next's build writes it into `.next/routes-manifest.json`. */
type HeaderRule = { regex: string; headers: readonly { key: string; value: string }[] };

const MEDIA = '/media/';

/**
 * Leads `/media/…` past Next's router to what answers it, once that runs: finding the way there
 * takes Next longer than everything about a file but the copying of its bytes. The answer gets the
 * headers that the build at `root` gives every such address. Gives false where Next is to answer.
 */
export function createMediaDoor(root: string, answer: () => AnswerMedia | undefined) {
  const manifest = path.join(root, '.next/routes-manifest.json');
  const { headers } = JSON.parse(readFileSync(manifest, 'utf8')) as { headers: HeaderRule[] };
  const fixed = headers
    .filter(({ regex }) => new RegExp(regex).test(`${MEDIA}folder/name`))
    .flatMap((rule) => rule.headers);
  return (req: IncomingMessage, res: ServerResponse): boolean => {
    const url = req.url ?? '';
    const send = url.startsWith(MEDIA) ? answer() : undefined;
    if (!send) return false;
    for (const { key, value } of fixed) res.setHeader(key, value);
    void send(Object.assign(req, { query: queryOf(url) }), res);
    return true;
  };
}

/** The query as Next gives it to the handlers of `pages/api`, with the path's parts as `file`. */
function queryOf(url: string): FileRequest['query'] {
  const [place = '', ...search] = url.slice(MEDIA.length).split('?');
  const asked = Object.fromEntries(new URLSearchParams(search.join('?')));
  return { ...asked, file: place.split('/') };
}
