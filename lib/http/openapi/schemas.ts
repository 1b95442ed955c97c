import 'server-only';
import { z } from 'zod';
import { Budget } from './budget-answers';
import { Collection, CollectionList, NamedCollection } from './collection-answers';
import { Conversion, ConversionList } from './conversion-answers';
import { Family } from './family-answers';
import {
  Begun,
  Changed,
  Emptied,
  Generation,
  GenerationPage,
  Made,
  PromptSuggestion,
  RecentPrompts,
} from './generation-answers';
import { Notification, NotificationPage, Unread } from './notification-answers';
import type { JsonSchema } from './open-api';
import { ApiKey, ApiKeyList, Health, NewApiKey, Problem } from './server-answers';
import { Share, ShareList } from './sharing-answers';

const NAMED = {
  Begun,
  Generation,
  GenerationPage,
  Family,
  Changed,
  Emptied,
  PromptSuggestion,
  Collection,
  CollectionList,
  NamedCollection,
  Conversion,
  ConversionList,
  RecentPrompts,
  Made,
  Share,
  ShareList,
  Notification,
  NotificationPage,
  Unread,
  ApiKey,
  ApiKeyList,
  NewApiKey,
  Budget,
  Health,
  Problem,
};
export type SchemaName = keyof typeof NAMED;

export const refTo = (name: SchemaName): JsonSchema => ({ $ref: `#/components/schemas/${name}` });

/** Every schema that answers refer to, by name. */
export function namedSchemas(): Record<string, JsonSchema> {
  const registry = z.registry<{ id: string }>();
  for (const [id, schema] of Object.entries(NAMED)) registry.add(schema, { id });
  const uri = (id: string) => `#/components/schemas/${id}`;
  const { schemas } = z.toJSONSchema(registry, { uri });
  return Object.fromEntries(Object.entries(schemas).map(([id, schema]) => [id, plain(schema)]));
}

/** What a client may send to be read by this schema. */
export function sentAs(schema: z.ZodType): JsonSchema {
  return plain(z.toJSONSchema(schema, { io: 'input' }));
}

/** Named by their place in the document, in the dialect that OpenAPI 3.1 speaks anyway. */
function plain(schema: JsonSchema): JsonSchema {
  const { $schema, $id, ...rest } = schema;
  return rest;
}
