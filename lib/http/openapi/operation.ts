import 'server-only';
import type { z } from 'zod';
import type { ApiKeyScope } from '../../auth/view';
import type { ApiAnswer, ApiMethod, ApiOperation, ApiParameter, ApiSecurity } from './open-api';
import { type Refusal, refusals } from './refusals';
import { refTo, type SchemaName, sentAs } from './schemas';

export type Operation = {
  id: string;
  method: ApiMethod;
  path: string;
  tag: 'Generations' | 'Collections' | 'Files' | 'Links' | 'Notifications' | 'Keys' | 'Server';
  summary: string;
  description?: string;
  /** What a key needs; 'session' keeps keys out, 'anyone' asks nobody. */
  who: ApiKeyScope | 'session' | 'anyone';
  parameters?: ApiParameter[];
  query?: z.ZodObject;
  body?: { schema: z.ZodType; example: unknown; isOptional?: true };
  answers: Record<number, Answer>;
  refusals?: Refusal[];
};

type Answer = Omit<ApiAnswer, 'content'> & { schema?: SchemaName; example?: unknown } & Pick<
    ApiAnswer,
    'content'
  >;

/** An operation as the document writes it. */
export function written(operation: Operation): ApiOperation {
  const { id, tag, summary, description, who, body } = operation;
  const inPath = [...operation.path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => pathId(name));
  return {
    operationId: id,
    tags: [tag],
    summary,
    ...(description ? { description } : {}),
    security: waysIn(who),
    parameters: [...inPath, ...inQuery(operation.query), ...(operation.parameters ?? [])],
    ...(body
      ? {
          requestBody: {
            required: !body.isOptional,
            content: {
              'application/json': { schema: sentAs(body.schema), example: body.example },
            },
          },
        }
      : {}),
    responses: {
      ...Object.fromEntries(
        Object.entries(operation.answers).map(([status, answer]) => [status, answered(answer)]),
      ),
      ...refusals(operation),
    },
  };
}

function answered({ schema, example, ...answer }: Answer): ApiAnswer {
  if (!schema) return answer;
  const json = { schema: refTo(schema), ...(example === undefined ? {} : { example }) };
  return { ...answer, content: { 'application/json': json } };
}

function waysIn(who: Operation['who']): ApiSecurity[] {
  if (who === 'anyone') return [];
  return who === 'session' ? [{ cookie: [] }] : [{ bearer: [who] }, { cookie: [] }];
}

function pathId(name: string): ApiParameter {
  const schema = { type: 'string' as const, pattern: '^[0-9a-f]{24}$' };
  return { name, in: 'path', required: true, description: '24 hex digits.', schema };
}

function inQuery(query: z.ZodObject | undefined): ApiParameter[] {
  const { properties = {}, required = [] } = query ? sentAs(query) : {};
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: 'query',
    required: required.includes(name),
    schema: typeof schema === 'boolean' ? {} : schema,
  }));
}
