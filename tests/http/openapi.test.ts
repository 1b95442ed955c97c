import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, expectTypeOf, test } from 'vitest';
import type { z } from 'zod';
import type { ApiKeyView, NewApiKeyView } from '@/lib/auth/view';
import type { ConversionView } from '@/lib/conversions/view';
import type { BudgetView } from '@/lib/credits/view';
import type { Family } from '@/lib/generations/family-view';
import type { GenerationPage, GenerationView, RecentPrompt } from '@/lib/generations/view';
import type { Health } from '@/lib/http/health';
import type * as budget from '@/lib/http/openapi/budget-answers';
import type * as formats from '@/lib/http/openapi/conversion-answers';
import { openApiDocument } from '@/lib/http/openapi/document';
import type * as family from '@/lib/http/openapi/family-answers';
import type * as generations from '@/lib/http/openapi/generation-answers';
import type * as told from '@/lib/http/openapi/notification-answers';
import type { ApiContent } from '@/lib/http/openapi/open-api';
import type * as server from '@/lib/http/openapi/server-answers';
import type * as sharing from '@/lib/http/openapi/sharing-answers';
import type { NotificationPage } from '@/lib/notifications/view';
import type { PromptSuggestion } from '@/lib/prompts/suggestion';
import type { ShareView } from '@/lib/sharing/view';
import { schemaReader } from '../schema-reader';

const document = openApiDocument();
const operations = Object.entries(document.paths).flatMap(([at, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ at, method, operation })),
);

/** The same type, whichever parts it was put together from. */
type Flat<T> = T extends object ? { [K in keyof T]: Flat<T[K]> } : T;

test('the schemas are the types that the code answers with', () => {
  expectTypeOf<Flat<z.infer<typeof generations.Generation>>>().toEqualTypeOf<
    Flat<GenerationView>
  >();
  expectTypeOf<Flat<z.infer<typeof family.Family>>>().toEqualTypeOf<Flat<Family>>();
  expectTypeOf<Flat<z.infer<typeof generations.GenerationPage>>>().toEqualTypeOf<
    Flat<GenerationPage>
  >();
  expectTypeOf<Flat<z.infer<typeof generations.RecentPrompts>>>().toEqualTypeOf<
    Flat<{ items: RecentPrompt[] }>
  >();
  expectTypeOf<Flat<z.infer<typeof generations.PromptSuggestion>>>().toEqualTypeOf<
    Flat<PromptSuggestion>
  >();
  expectTypeOf<Flat<z.infer<typeof formats.Conversion>>>().toEqualTypeOf<Flat<ConversionView>>();
  expectTypeOf<Flat<z.infer<typeof sharing.Share>>>().toEqualTypeOf<Flat<ShareView>>();
  expectTypeOf<Flat<z.infer<typeof told.NotificationPage>>>().toEqualTypeOf<
    Flat<NotificationPage>
  >();
  expectTypeOf<Flat<z.infer<typeof server.ApiKey>>>().toEqualTypeOf<Flat<ApiKeyView>>();
  expectTypeOf<Flat<z.infer<typeof server.NewApiKey>>>().toEqualTypeOf<Flat<NewApiKeyView>>();
  expectTypeOf<Flat<z.infer<typeof budget.Budget>>>().toEqualTypeOf<Flat<BudgetView>>();
  expectTypeOf<Flat<z.infer<typeof server.Health>>>().toEqualTypeOf<Flat<Health>>();
  expect(Object.keys(document.components.schemas)).toContain('Generation');
});

test('every example is what its schema says', () => {
  const read = schemaReader(document);
  const contents = operations.flatMap(({ operation }) => [
    operation.requestBody?.content,
    ...Object.values(operation.responses).map((answer) =>
      'content' in answer ? answer.content : undefined,
    ),
  ]);
  const examples = contents
    .flatMap((content: ApiContent | undefined) => Object.values(content ?? {}))
    .filter(({ example }) => example !== undefined);
  expect(examples.length).toBeGreaterThan(8);
  for (const { schema, example } of examples) expect(() => read(schema, example)).not.toThrow();
});

test('a schema refuses what it does not know', () => {
  const read = schemaReader(document);
  const schema = { $ref: '#/components/schemas/ApiKeyList' };
  expect(() => read(schema, { items: [] })).not.toThrow();
  expect(() => read(schema, { items: [{ id: 'x' }] })).toThrow();
  expect(() => read(schema, { items: [], more: 1 })).toThrow();
});

test('every operation has a name of its own, and every reference leads somewhere', () => {
  const ids = operations.map(({ operation }) => operation.operationId);
  expect(new Set(ids).size).toBe(ids.length);
  const { schemas, responses } = document.components;
  const refs = [...JSON.stringify(document).matchAll(/"\$ref":"#\/components\/([^"]+)"/g)];
  const there = [...Object.keys(schemas)]
    .map((name) => `schemas/${name}`)
    .concat(Object.keys(responses).map((name) => `responses/${name}`));
  expect(refs.length).toBeGreaterThan(20);
  expect(refs.map(([, at]) => at).filter((at) => !there.includes(at ?? ''))).toEqual([]);
});

test('what the prompt may be is said in the body’s schema', () => {
  const body = document.paths['/api/generations']?.post?.requestBody;
  expect(body?.content['application/json']?.schema).toMatchObject({
    required: ['prompt'],
    additionalProperties: false,
    properties: { prompt: { type: 'string', maxLength: 800 }, quality: { default: 'standard' } },
  });
});

test('every route of the generations, prompts, collections, links, notifications, keys, events and health is described, method by method', () => {
  const described = operations.map(({ at, method }) => `${method} ${at}`);
  const routes = readdirSync('app/api', { recursive: true, encoding: 'utf8' })
    .map((file) => file.split(path.sep).join('/'))
    .filter((file) =>
      /^(generations|collections|trash|archive|prompts|budget|shares|notifications|keys|events|health|ready|live|openapi\.json)\b.*route\.ts$/.test(
        file,
      ),
    )
    .map((file) => ({ file, at: `/api/${path.dirname(file).replace(/\[(\w+)\]/g, '{$1}')}` }));
  const handled = routes.flatMap(({ file, at }) =>
    [
      ...readFileSync(`app/api/${file}`, 'utf8').matchAll(
        /export (?:(?:async )?function|const) (GET|POST|PATCH|DELETE)\b/g,
      ),
    ].map(([, method = '']) => `${method.toLowerCase()} ${at}`),
  );
  expect(handled.length).toBeGreaterThan(10);
  expect(handled.filter((call) => !described.includes(call))).toEqual([]);
  // Bytes are sent by the handlers of `pages/api`.
  const inApi = described.filter((call) => call.includes(' /api/') && !call.endsWith('/file'));
  expect(inApi.filter((call) => !handled.includes(call))).toEqual([]);
});
