import type { Doc } from '../values/document';

/** Tests one value. `undefined` stands for a missing field. */
export type ValueTest = (value: unknown) => boolean;

/** Tests all values a path reaches in one document. */
export type PathTest = (reached: readonly unknown[]) => boolean;

/** What an operator needs to compile the conditions inside its argument. */
export type Compiler = {
  collator: Intl.Collator | undefined;
  condition: (condition: unknown) => PathTest;
  filter: (filter: Doc) => (doc: Doc) => boolean;
};

/** One operator: its argument and its neighbours in the same condition. None: it tests nothing. */
export type Operator = (arg: unknown, compiler: Compiler, siblings: Doc) => PathTest | undefined;

/** An array is tested both as a whole and by each of its elements. */
export function anyValue(test: ValueTest): PathTest {
  return (reached) =>
    reached.some((value) => test(value) || (Array.isArray(value) && value.some(test)));
}

/** For operators that see an array only as a whole. */
export function wholeValue(test: ValueTest): PathTest {
  return (reached) => reached.some(test);
}

export function negated(test: PathTest): PathTest {
  return (reached) => !test(reached);
}
