/** One metric family of Prometheus' text format. */
export type Family = {
  type: string;
  help: string;
  samples: { name: string; labels: Record<string, string>; value: number }[];
};

const NAME = '[a-zA-Z_:][a-zA-Z0-9_:]*';
const SAMPLE = new RegExp(`^(${NAME})(?:\\{(.*)\\})? (\\S+)$`);
const LABEL = /^([a-zA-Z_][a-zA-Z0-9_]*)="((?:[^"\\\n]|\\[\\"n])*)"(?:,|$)/;
const TYPES = new Set(['counter', 'gauge', 'histogram', 'summary', 'untyped']);
const SUFFIXES: Record<string, string[]> = {
  histogram: ['_bucket', '_sum', '_count'],
  summary: ['', '_sum', '_count'],
};

/**
 * Reads version 0.0.4 of the text format as strictly as it is written down: HELP and TYPE once each
 * and before the samples, samples of a family together, no sample twice, buckets that only grow and
 * end with +Inf. Throws with the line that breaks a rule.
 */
export function readExposition(text: string): Map<string, Family> {
  if (!text.endsWith('\n')) throw new Error('the last line does not end');
  const families = new Map<string, Family>();
  const helps = new Map<string, string>();
  const seen = new Set<string>();
  let current = '';
  for (const line of text.slice(0, -1).split('\n')) {
    if (line === '') continue;
    const [, kind, about = '', words = ''] =
      new RegExp(`^# (HELP|TYPE) (${NAME}) (.*)$`).exec(line) ?? [];
    if (kind === 'HELP') {
      if (helps.has(about)) throw new Error(`HELP twice: ${line}`);
      helps.set(about, words);
    } else if (kind === 'TYPE') {
      if (families.has(about) || !TYPES.has(words)) throw new Error(`TYPE: ${line}`);
      current = about;
      families.set(about, { type: words, help: helps.get(about) ?? '', samples: [] });
    } else if (line.startsWith('#')) {
      throw new Error(`a comment that is none: ${line}`);
    } else {
      const sample = readSample(line);
      const family = families.get(current);
      const suffixes = SUFFIXES[family?.type ?? ''] ?? [''];
      if (!family || !suffixes.some((suffix) => sample.name === current + suffix)) {
        throw new Error(`a sample outside its family: ${line}`);
      }
      const key = line.slice(0, line.lastIndexOf(' '));
      if (seen.has(key)) throw new Error(`a sample twice: ${line}`);
      seen.add(key);
      family.samples.push(sample);
    }
  }
  for (const [name, family] of families)
    if (family.type === 'histogram') checkBuckets(name, family);
  return families;
}

function readSample(line: string): Family['samples'][number] {
  const [, name = '', inside = '', written = ''] = SAMPLE.exec(line) ?? [];
  const value = readNumber(written);
  if (name === '' || value === undefined) throw new Error(`no sample: ${line}`);
  const labels: Record<string, string> = {};
  for (let rest = inside; rest !== ''; ) {
    const [all = '', label = '', text = ''] = LABEL.exec(rest) ?? [];
    if (label === '' || label in labels) throw new Error(`labels: ${line}`);
    labels[label] = text.replace(/\\(.)/g, (_, sign: string) => (sign === 'n' ? '\n' : sign));
    rest = rest.slice(all.length);
  }
  return { name, labels, value };
}

/** As Go's ParseFloat reads it, which knows NaN and Inf in any case. */
function readNumber(written: string): number | undefined {
  if (/^nan$/i.test(written)) return Number.NaN;
  const [, sign, infinite] = /^([+-]?)(inf)$/i.exec(written) ?? [];
  if (infinite) return sign === '-' ? -Infinity : Infinity;
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(written) ? Number(written) : undefined;
}

function checkBuckets(name: string, { samples }: Family): void {
  const rows = new Map<string, { le: number; value: number }[]>();
  for (const { name: sample, labels, value } of samples) {
    if (sample !== `${name}_bucket`) continue;
    const { le = '', ...others } = labels;
    const key = JSON.stringify(others);
    const bound = le === '+Inf' ? Infinity : Number(le);
    rows.set(key, [...(rows.get(key) ?? []), { le: bound, value }]);
  }
  for (const [key, row] of rows) {
    const grows = row.every(
      ({ le, value }, place) =>
        place === 0 || (le > (row[place - 1]?.le ?? 0) && value >= (row[place - 1]?.value ?? 0)),
    );
    const total = samples.find(
      ({ name: sample, labels }) => sample === `${name}_count` && JSON.stringify(labels) === key,
    );
    if (!grows || row.at(-1)?.le !== Infinity || row.at(-1)?.value !== total?.value) {
      throw new Error(`the buckets of ${name} ${key} do not add up`);
    }
  }
}
