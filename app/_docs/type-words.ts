import type { JsonSchema } from '@/lib/http/openapi/open-api';

export type FieldRow = {
  name: string;
  type: string;
  isRequired: boolean;
  description: string | undefined;
};

/** What a value may be, in a few words: `string or null`, `standard | high`, `list of Generation`. */
export function typeWords(schema: JsonSchema | boolean | undefined): string {
  if (schema === undefined || typeof schema === 'boolean') return 'anything';
  if (schema.$ref) return schema.$ref.slice(schema.$ref.lastIndexOf('/') + 1);
  if (schema.enum) return schema.enum.map(String).join(' | ');
  if (schema.anyOf) return schema.anyOf.map(typeWords).join(' or ');
  if (schema.prefixItems) return `list of ${schema.prefixItems.length} numbers`;
  if (schema.type === 'array') {
    return `list of ${typeWords(Array.isArray(schema.items) ? schema.items[0] : schema.items)}`;
  }
  const type = [schema.type ?? 'anything'].flat().join(' or ');
  return schema.format === 'date-time' ? 'time' : `${type}${limitWords(schema)}`;
}

function limitWords({ minimum, maximum, maxLength, default: preset }: JsonSchema): string {
  const limits = [
    minimum !== undefined && maximum !== undefined ? `${minimum}–${maximum}` : '',
    maxLength === undefined ? '' : `at most ${maxLength} characters`,
    preset === undefined || preset === null ? '' : `${String(preset)} unless given`,
  ].filter((words) => words !== '');
  return limits.length > 0 ? `, ${limits.join(', ')}` : '';
}

/** The fields of an object, one row each; those inside another object follow it, dotted. */
export function fieldRows(schema: JsonSchema, before = ''): FieldRow[] {
  return Object.entries(schema.properties ?? {}).flatMap(([name, field]) => {
    const inside = objectIn(field);
    const row = {
      name: before + name,
      type: inside ? (inside.isList ? 'list of objects' : 'object') : typeWords(field),
      isRequired: schema.required?.includes(name) ?? false,
      description: typeof field === 'boolean' ? undefined : field.description,
    };
    return inside ? [row, ...fieldRows(inside.schema, `${row.name}.`)] : [row];
  });
}

function objectIn(
  field: JsonSchema | boolean | undefined,
): { schema: JsonSchema; isList: boolean } | undefined {
  if (field === undefined || typeof field === 'boolean') return undefined;
  if (field.properties) return { schema: field, isList: false };
  const [item] = [field.items].flat();
  if (typeof item === 'object' && item.properties) return { schema: item, isList: true };
  return field.anyOf?.map(objectIn).find((inside) => inside !== undefined);
}
