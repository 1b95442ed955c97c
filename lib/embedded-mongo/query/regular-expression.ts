import { BSONRegExp } from 'bson';
import { regExpParts } from '../values/compare';
import { badValue, locationError } from '../values/errors';
import type { ValueTest } from './condition';

export function isRegExp(v: unknown): v is RegExp | BSONRegExp {
  return v instanceof RegExp || v instanceof BSONRegExp;
}

/** The test a regex value stands for. Throws 51091 for a pattern JavaScript cannot run alike. */
export function regExpTest(v: RegExp | BSONRegExp): ValueTest {
  const { pattern, options } = regExpParts(v);
  return textTest(pattern, options);
}

/** `$regex` with `$options`. */
export function regexOperatorTest(pattern: unknown, options: unknown): ValueTest {
  if (options !== undefined && typeof options !== 'string') {
    throw badValue('$options has to be a string');
  }
  if (typeof pattern === 'string') return textTest(pattern, options ?? '');
  if (!isRegExp(pattern)) throw badValue('$regex has to be a string');
  const parts = regExpParts(pattern);
  if (parts.options && options) {
    throw locationError(51075, 'options set in both $regex and $options');
  }
  return textTest(parts.pattern, options ?? parts.options);
}

function textTest(pattern: string, options: string): ValueTest {
  const unknown = [...options].find((flag) => !'imsxu'.includes(flag));
  if (unknown !== undefined) {
    throw locationError(51108, `invalid flag in regex options: ${unknown}`);
  }
  const [leading = '', inline = ''] = /^\(\?([imsx]+)\)/.exec(pattern) ?? [];
  const flags = new Set(options + inline);
  const source = translated(pattern.slice(leading.length), flags.has('x'));
  const compiled = compiledRegExp(source, [...'ims'].filter((flag) => flags.has(flag)).join(''));
  return (value) => typeof value === 'string' && compiled.test(value);
}

function compiledRegExp(source: string, flags: string): RegExp {
  try {
    return new RegExp(source, flags);
  } catch (error) {
    throw refused(error instanceof Error ? error.message : String(error));
  }
}

function refused(why: string): Error {
  return locationError(51091, `Regular expression is invalid: ${why}`);
}

/** Escapes that PCRE and JavaScript read differently; JavaScript would take the bare letter. */
const FOREIGN_ESCAPE = /[AZzGQEhHRKXpPCNgaeo]/;

/** Drops the blanks and comments of the x option, and refuses what would silently mean another thing. */
function translated(pattern: string, extended: boolean): string {
  let source = '';
  let inClass = false;
  for (let i = 0; i < pattern.length; i++) {
    const c = pattern.charAt(i);
    if (c === '\\') {
      const escaped = pattern.charAt(++i);
      if (FOREIGN_ESCAPE.test(escaped)) throw refused(`\\${escaped} is not supported here`);
      source += c + escaped;
      continue;
    }
    if (inClass && c === '[' && pattern[i + 1] === ':') {
      throw refused('POSIX character classes are not supported here');
    }
    if (extended && !inClass && c === '#') {
      const end = pattern.indexOf('\n', i);
      i = end < 0 ? pattern.length : end;
      continue;
    }
    if (extended && !inClass && /\s/.test(c)) continue;
    if (c === '[') inClass = true;
    else if (c === ']') inClass = false;
    source += c;
  }
  return source;
}
