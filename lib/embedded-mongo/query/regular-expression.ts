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
  const source = translated(pattern.slice(leading.length), flags);
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

/** Respells a pattern for JavaScript, and refuses what would silently mean another thing there. */
function translated(pattern: string, flags: ReadonlySet<string>): string {
  let source = '';
  let inClass = false;
  for (let i = 0; i < pattern.length; i++) {
    const c = pattern.charAt(i);
    if (c === '\\') {
      source += sameEscape(pattern.charAt(++i));
    } else if (inClass) {
      if (c === '[' && pattern[i + 1] === ':') {
        throw refused('POSIX character classes are not supported here');
      }
      inClass = c !== ']';
      source += c;
    } else if (flags.has('x') && c === '#') {
      const end = pattern.indexOf('\n', i);
      i = end < 0 ? pattern.length : end;
    } else if (!flags.has('x') || !/\s/.test(c)) {
      inClass = c === '[';
      source += respelled(c, pattern[i + 1], flags);
    }
  }
  return source;
}

function sameEscape(escaped: string): string {
  if (FOREIGN_ESCAPE.test(escaped)) throw refused(`\\${escaped} is not supported here`);
  return `\\${escaped}`;
}

/** In MongoDB only \n ends a line for the dot, and the end of a text may be before a last \n. */
function respelled(c: string, next: string | undefined, flags: ReadonlySet<string>): string {
  if (c === '.' && !flags.has('s')) return '[^\\n]';
  const isEnd = next === undefined || next === ')' || next === '|';
  return c === '$' && isEnd && !flags.has('m') ? '(?:\\n?$)' : c;
}
