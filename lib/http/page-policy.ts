import 'server-only';
import { env } from '../env';
import { lendingOrigin } from '../media/s3/our-bucket';

type Page = {
  /** Base64; a new one for every answer. */
  nonce: string;
  pathname: string;
  /** Next's hot reload evaluates code and writes style elements. */
  isDev: boolean;
  /** Where files of ours are fetched from beside this site, where an administrator wants that. */
  lender?: string | undefined;
};

/** The bare viewer of a shared model, `/embed/{token}`: the one page for other sites' frames. */
const MADE_FOR_FRAMES = /^\/embed\/[^/]+$/;

/** The one style element that model-viewer 4.4.0 writes into its shadow root; a nonce does not
 *  reach it, and without it the viewer is 0 × 0. Another version has another hash. */
const VIEWER_STYLE = "'sha256-PXtZZkJMMyc18o/DN1ZEFOJ2qEGq95IQbVaJFMOXOb0='";

/** The policy of this server's pages, as the settings say. */
export function ourPagePolicy(page: Omit<Page, 'lender'>): string {
  return pagePolicy({ ...page, lender: lendingOrigin(env()) });
}

/**
 * The content security policy of a page. `blob:` is how the viewer reads embedded textures (left
 * out of `connect-src`, a model is silently untextured) and starts its decoders, which are
 * WebAssembly.
 */
export function pagePolicy({ nonce, pathname, isDev, lender }: Page): string {
  const evaluated = isDev ? "'unsafe-eval'" : "'wasm-unsafe-eval'";
  const styles = isDev ? "'unsafe-inline'" : `'nonce-${nonce}' ${VIEWER_STYLE}`;
  const elsewhere = lender === undefined ? '' : ` ${lender}`;
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic' ${evaluated}`,
    `style-src 'self' ${styles}`,
    `img-src 'self' blob: data:${elsewhere}`,
    `connect-src 'self' blob:${elsewhere}`,
    "worker-src 'self' blob:",
    "font-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    `frame-ancestors ${MADE_FOR_FRAMES.test(pathname) ? '*' : "'none'"}`,
  ].join('; ');
}
