import 'server-only';

/** Codes that are only raised before the first byte of a request is written. ECONNRESET and
 *  EPROTO are missing on purpose: they also happen to a request that did arrive. */
const BEFORE_SENDING = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'UND_ERR_CONNECT_TIMEOUT',
  'ERR_TLS_CERT_ALTNAME_INVALID',
  'ERR_TLS_HANDSHAKE_TIMEOUT',
  'ERR_SSL_WRONG_VERSION_NUMBER',
  'CERT_HAS_EXPIRED',
  'CERT_NOT_YET_VALID',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
]);

function field(error: unknown, name: string): unknown {
  return typeof error === 'object' && error !== null ? Reflect.get(error, name) : undefined;
}

/** Whether a failed fetch proves that the request never left: DNS, refused, connect timeout, TLS.
 *  Looks through `cause` and the per-address errors of a dual-stack connect. */
export function wasNeverSent(error: unknown, depth = 0): boolean {
  if (depth > 4) return false;
  const perAddress = field(error, 'errors');
  if (Array.isArray(perAddress) && perAddress.length > 0) {
    return perAddress.every((one) => wasNeverSent(one, depth + 1));
  }
  const code = field(error, 'code');
  if (typeof code === 'string' && BEFORE_SENDING.has(code)) return true;
  // EHOSTUNREACH, ENETUNREACH, ETIMEDOUT: harmless only while connecting.
  if (field(error, 'syscall') === 'connect') return true;
  const cause = field(error, 'cause');
  return cause === undefined ? false : wasNeverSent(cause, depth + 1);
}
