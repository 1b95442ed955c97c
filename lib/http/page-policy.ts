import 'server-only';

type Page = {
  /** Base64; a new one for every answer. */
  nonce: string;
  pathname: string;
  /** Next's hot reload evaluates code and writes style elements. */
  isDev: boolean;
};

/** The bare viewer of a shared model, `/embed/{token}`: the one page for other sites' frames. */
const MADE_FOR_FRAMES = /^\/embed\/[^/]+$/;

/** The one style element that model-viewer 4.4.0 writes into its shadow root; a nonce does not
 *  reach it, and without it the viewer is 0 × 0. Another version has another hash. */
const VIEWER_STYLE = "'sha256-PXtZZkJMMyc18o/DN1ZEFOJ2qEGq95IQbVaJFMOXOb0='";

/**
 * The content security policy of a page. `blob:` is how the viewer reads embedded textures (left
 * out of `connect-src`, a model is silently untextured) and starts its decoders, which are
 * WebAssembly.
 */
export function pagePolicy({ nonce, pathname, isDev }: Page): string {
  const evaluated = isDev ? "'unsafe-eval'" : "'wasm-unsafe-eval'";
  const styles = isDev ? "'unsafe-inline'" : `'nonce-${nonce}' ${VIEWER_STYLE}`;
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic' ${evaluated}`,
    `style-src 'self' ${styles}`,
    "img-src 'self' blob: data:",
    "connect-src 'self' blob:",
    "worker-src 'self' blob:",
    "font-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    `frame-ancestors ${MADE_FOR_FRAMES.test(pathname) ? '*' : "'none'"}`,
  ].join('; ');
}
