const NAMES: Record<string, string> = {
  url: 'The address',
  server: 'The server',
  topic: 'The topic',
  token: 'The access token',
};

/** A refusal in the words of the form: `url: must begin with https://` names no field of it. */
export function inFormWords(refusal: string | undefined): string | undefined {
  return refusal?.replace(/(^|; )(\w+): /g, (said, before: string, field: string) => {
    const name = NAMES[field];
    return name ? `${before}${name} ` : said;
  });
}
