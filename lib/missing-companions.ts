import 'server-only';

type Given = {
  TRUSTED_PROXIES: readonly string[];
  MEDIA_STORE: 'local' | 's3';
} & {
  [name in
    | 'SMTP_URL'
    | 'MAIL_FROM'
    | 'APP_URL'
    | 'OIDC_ISSUER'
    | 'OIDC_CLIENT_ID'
    | 'OIDC_CLIENT_SECRET'
    | 'PROMPT_API_BASE_URL'
    | 'PROMPT_API_KEY'
    | 'PROMPT_MODEL'
    | 'MEDIA_ACCEL_PREFIX'
    | 'S3_BUCKET'
    | 'S3_ACCESS_KEY_ID'
    | 'S3_SECRET_ACCESS_KEY']?: string | undefined;
};

/** What must be said as well once something else is set. */
export function missingCompanions(given: Given): string[] {
  const { SMTP_URL, MAIL_FROM, APP_URL, OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET } = given;
  const oidc = [OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET].filter(Boolean);
  const problems =
    oidc.length % 3 === 0
      ? []
      : ['OIDC_ISSUER, OIDC_CLIENT_ID and OIDC_CLIENT_SECRET are set together or not at all.'];
  problems.push(...missingForPrompts(given), ...missingForBucket(given));
  if (given.MEDIA_ACCEL_PREFIX && given.TRUSTED_PROXIES.length === 0) {
    problems.push('TRUSTED_PROXIES is missing: MEDIA_ACCEL_PREFIX is for the proxy it names.');
  }
  if (SMTP_URL === undefined) return problems;
  return [
    ...problems,
    ...(MAIL_FROM ? [] : ['MAIL_FROM is missing: SMTP_URL needs the address mail comes from.']),
    ...(APP_URL ? [] : ['APP_URL is missing: links in mails need the public address.']),
  ];
}

function missingForPrompts(given: Given): string[] {
  const { PROMPT_API_BASE_URL, PROMPT_API_KEY, PROMPT_MODEL } = given;
  if (Boolean(PROMPT_API_BASE_URL) !== Boolean(PROMPT_MODEL)) {
    return ['PROMPT_API_BASE_URL and PROMPT_MODEL are set together or not at all.'];
  }
  return PROMPT_API_KEY && !PROMPT_API_BASE_URL
    ? ['PROMPT_API_BASE_URL is missing: PROMPT_API_KEY needs the address it belongs to.']
    : [];
}

function missingForBucket(given: Given): string[] {
  const { MEDIA_STORE, S3_BUCKET, S3_ACCESS_KEY_ID, S3_SECRET_ACCESS_KEY } = given;
  const set = [S3_BUCKET, S3_ACCESS_KEY_ID, S3_SECRET_ACCESS_KEY].filter(Boolean).length;
  if (set % 3 !== 0 || (MEDIA_STORE === 's3' && set === 0)) {
    return ['S3_BUCKET, S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY are set together or not at all.'];
  }
  return MEDIA_STORE === 's3' && given.MEDIA_ACCEL_PREFIX
    ? ['MEDIA_ACCEL_PREFIX is for a media folder: leave it out where MEDIA_STORE is s3.']
    : [];
}
