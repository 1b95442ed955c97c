import type { Doc } from './document';
import { badValue, locationError } from './errors';
import { nearestDouble } from './numbers';

const FIELDS = new Set([
  'locale',
  'caseLevel',
  'caseFirst',
  'strength',
  'numericOrdering',
  'alternate',
  'maxVariable',
  'normalization',
  'backwards',
  'version',
]);

/** The comparison of strings a collation document asks for; none for the simple binary one.
 *  Throws 2, 40414 or 40415 for what MongoDB or Intl.Collator cannot do. */
export function collatorOf(spec: Doc): Intl.Collator | undefined {
  for (const k of Object.keys(spec)) {
    if (!FIELDS.has(k)) {
      throw locationError(40415, `BSON field 'collation.${k}' is an unknown field.`);
    }
  }
  if (typeof spec.locale !== 'string') {
    throw locationError(40414, "BSON field 'collation.locale' is missing but a required field");
  }
  if (spec.locale === 'simple') return undefined;
  refuseWhatIntlLacks(spec);
  return new Intl.Collator(localeTag(spec.locale), {
    sensitivity: sensitivity(spec),
    numeric: spec.numericOrdering === true,
    caseFirst: spec.caseFirst === 'upper' || spec.caseFirst === 'lower' ? spec.caseFirst : 'false',
    ignorePunctuation: spec.alternate === 'shifted',
  });
}

function localeTag(locale: string): string {
  try {
    const [tag] = Intl.Collator.supportedLocalesOf([locale.replaceAll('_', '-')]);
    if (tag !== undefined) return tag;
  } catch {
    // A malformed tag is as invalid as an unknown one.
  }
  throw badValue(`Field 'locale' is invalid in: { locale: "${locale}" }`);
}

function refuseWhatIntlLacks(spec: Doc): void {
  const strength = spec.strength === undefined ? 3 : nearestDouble(spec.strength);
  if (!Number.isInteger(strength) || strength < 1 || strength > 5) {
    throw badValue(
      `Enumeration value '${String(spec.strength)}' for field 'collation.strength' is not a valid value.`,
    );
  }
  const shifted = spec.alternate === 'shifted';
  if (strength === 5 || (strength === 4 && shifted)) {
    throw badValue('this server supports collation strengths 1 to 3 only');
  }
  if (
    spec.backwards === true ||
    spec.normalization === true ||
    (shifted && spec.maxVariable === 'space')
  ) {
    throw badValue(
      'this server supports no backwards, normalization or maxVariable in a collation',
    );
  }
}

function sensitivity(spec: Doc): 'base' | 'case' | 'accent' | 'variant' {
  const strength = nearestDouble(spec.strength ?? 3);
  if (strength === 1) return spec.caseLevel === true ? 'case' : 'base';
  return strength === 2 && spec.caseLevel !== true ? 'accent' : 'variant';
}
