import 'server-only';
import { type ResolveHost, resolveHost } from '../net/checked-lookup';
import { DownloadFailed, type DownloadFailure, failureOf } from './download/download-failed';
import { openAsset } from './download/open-asset';
import { declaredBytes, type HeadCheck, receiveBody } from './download/receive-body';
import { type TransferLimits, watchTransfer } from './download/transfer-watch';
import type { CompleteFile, IncomingFile, MediaStore } from './media-store';

type Verdict<Stats> =
  | { ok: true; stats: Stats }
  | { ok: false; reason: string; is_suspect?: boolean };

/** What a file must be to be kept: its first bytes, then the whole of it once it is complete. */
export type FileCheck<Stats> = {
  head: HeadCheck;
  whole: (file: CompleteFile, sha256: string) => Promise<Verdict<Stats>>;
};

/** Where a download may come from and how much and how long it may take.
 *  `allowed_hosts`: 'host' or 'host:port', compared whole. `resolve` stands in for DNS in tests. */
export type DownloadLimits = Partial<TransferLimits> & {
  url: string;
  allowed_hosts: readonly string[];
  max_bytes: number;
  resolve?: ResolveHost;
};

export type FileDownload<Stats> = DownloadLimits & {
  store: MediaStore;
  /** Where the file is kept: 'models/{id}.glb'. */
  path: string;
  accept: FileCheck<Stats>;
};

export type FileDownloaded<Stats> =
  | { kind: 'ok'; bytes: number; sha256: string; stats: Stats }
  | DownloadFailure;

const IDLE_MS = 30_000;
const TOTAL_MS = 15 * 60_000;
/** What is left to the database, which shares the disk. */
const FREE_FLOOR_BYTES = 64 * 1024 * 1024;

/** Fetches a file and keeps it, visible only once it is complete and accepted. Doing it again
 *  replaces the same file. Throws only what is wrong with the store itself (a folder that cannot
 *  be written). */
export async function downloadFile<Stats>(
  download: FileDownload<Stats>,
): Promise<FileDownloaded<Stats>> {
  const { store, path, accept, max_bytes } = download;
  const watch = watchTransfer(limitsOf(download));
  let incoming: IncomingFile | undefined;
  try {
    const reply = await openAsset(requestOf(download, watch));
    await ensureRoom(store, declaredBytes(reply, max_bytes) ?? 0);
    const file = await store.receive(path);
    incoming = file;
    const sink = (chunk: Uint8Array) => file.write(chunk);
    const received = await receiveBody({ reply, watch, max_bytes, head: accept.head, sink });
    const verdict = await accept.whole(file, received.sha256);
    watch.check();
    if (!verdict.ok) {
      const { reason: message, is_suspect } = verdict;
      return { kind: is_suspect ? 'suspect' : 'not-glb', message, sha256: received.sha256 };
    }
    await file.keep();
    return { kind: 'ok', ...received, stats: verdict.stats };
  } catch (error) {
    return failureOf(error);
  } finally {
    watch.close();
    await incoming?.discard();
  }
}

/** Fetches a small file (a picture) into memory under the same rules; judging it is the caller's. */
export async function downloadBytes(
  download: DownloadLimits,
): Promise<{ kind: 'ok'; bytes: Uint8Array } | DownloadFailure> {
  const watch = watchTransfer(limitsOf(download));
  const chunks: Uint8Array[] = [];
  try {
    const reply = await openAsset(requestOf(download, watch));
    const sink = async (chunk: Uint8Array) => {
      chunks.push(chunk);
    };
    await receiveBody({ reply, watch, max_bytes: download.max_bytes, sink });
    return { kind: 'ok', bytes: Buffer.concat(chunks) };
  } catch (error) {
    return failureOf(error);
  } finally {
    watch.close();
  }
}

function limitsOf({ idle_ms, total_ms, signal }: DownloadLimits): TransferLimits {
  return { idle_ms: idle_ms ?? IDLE_MS, total_ms: total_ms ?? TOTAL_MS, signal };
}

function requestOf(download: DownloadLimits, watch: ReturnType<typeof watchTransfer>) {
  const { url, allowed_hosts: allowedHosts, resolve = resolveHost } = download;
  return { url, allowedHosts, resolve, watch };
}

async function ensureRoom(store: MediaStore, bytes: number): Promise<void> {
  const free = await store.freeBytes();
  if (free < bytes + FREE_FLOOR_BYTES) {
    throw new DownloadFailed('disk-full', `only ${free} bytes are free on the disk`);
  }
}
