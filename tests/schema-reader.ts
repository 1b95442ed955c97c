import { z } from 'zod';
import type { JsonSchema, OpenApiDocument } from '@/lib/http/openapi/open-api';

/** Holds values against schemas of an API description. Throws naming what does not fit. */
export function schemaReader({ components }: Pick<OpenApiDocument, 'components'>) {
  const $defs = local(components.schemas) as Record<string, JsonSchema>;
  return (schema: JsonSchema, value: unknown): void => {
    z.fromJSONSchema({ ...(local(schema) as JsonSchema), $defs }).parse(value);
  };
}

/** The same schemas, referring to each other where a JSON schema alone keeps them. */
function local(schemas: object): unknown {
  return JSON.parse(JSON.stringify(schemas).replaceAll('#/components/schemas/', '#/$defs/'));
}
