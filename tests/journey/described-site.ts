import { expect } from 'vitest';
import type {
  ApiAnswer,
  ApiMethod,
  ApiOperation,
  OpenApiDocument,
} from '@/lib/http/openapi/open-api';
import { schemaReader } from '../schema-reader';

type Ask = {
  id?: string;
  /** What else the path names. */
  params?: Record<string, string>;
  query?: Record<string, string>;
  headers?: Record<string, string>;
  body?: unknown;
};

/** A site that is known only by its description: calls go by the names of operations, and each
 *  request and answer is held against what the description says of it. */
export class DescribedSite {
  readonly #document: OpenApiDocument;
  readonly #url: string;
  readonly called = new Set<string>();

  private constructor(url: string, document: OpenApiDocument) {
    this.#url = url;
    this.#document = document;
  }

  static async read(url: string): Promise<DescribedSite> {
    const answer = await fetch(`${url}/api/openapi.json`);
    return new DescribedSite(url, (await answer.json()) as OpenApiDocument);
  }

  get operations(): { path: string; method: ApiMethod; operation: ApiOperation }[] {
    return Object.entries(this.#document.paths).flatMap(([path, at]) =>
      (['get', 'head', 'post', 'patch', 'delete'] as const).flatMap((method) => {
        const operation = at[method];
        return operation ? [{ path, method, operation }] : [];
      }),
    );
  }

  /** Makes one call. Gives its status, and its JSON where it has some. */
  async call(
    name: string,
    ask: Ask = {},
  ): Promise<{ status: number; json: unknown; text: string }> {
    const found = this.operations.find(({ operation }) => operation.operationId === name);
    if (!found) throw new Error(`the description has no ${name}`);
    const { path, method, operation } = found;
    this.#checkRequest(operation, ask);
    const query = new URLSearchParams(ask.query);
    const answer = await fetch(`${this.#url}${filled(path, ask)}?${query}`, {
      method: method.toUpperCase(),
      headers: {
        ...(ask.body === undefined ? {} : { 'content-type': 'application/json' }),
        ...ask.headers,
      },
      ...(ask.body === undefined ? {} : { body: JSON.stringify(ask.body) }),
    });
    this.called.add(name);
    return this.#checkAnswer(name, operation, answer);
  }

  #checkRequest({ parameters, requestBody }: ApiOperation, ask: Ask): void {
    const declared = parameters.map((parameter) => parameter.name);
    for (const used of Object.keys(ask.query ?? {})) expect(declared).toContain(used);
    if (ask.body === undefined) return;
    const schema = requestBody?.content['application/json']?.schema;
    if (!schema) throw new Error('a body that the description does not know');
    schemaReader(this.#document)(schema, ask.body);
  }

  async #checkAnswer(name: string, operation: ApiOperation, answer: Response) {
    const { status } = answer;
    const said = this.#answerFor(operation, String(status));
    if (!said) throw new Error(`${name} answered ${status}: ${await answer.text()}`);
    for (const header of Object.keys(said.headers ?? {})) {
      expect(answer.headers.has(header), `${name} ${status} ${header}`).toBe(true);
    }
    const [[type, content] = []] = Object.entries(said.content ?? {});
    if (type) expect(answer.headers.get('content-type')).toContain(type);
    if (type === 'text/event-stream') {
      await answer.body?.cancel();
      return { status, json: undefined, text: '' };
    }
    const text = await answer.text();
    // An answer to HEAD has no body, a refusal neither.
    if (type !== 'application/json' || text === '') return { status, json: undefined, text };
    const json: unknown = JSON.parse(text);
    if (content) schemaReader(this.#document)(content.schema, json);
    return { status, json, text };
  }

  #answerFor({ responses }: ApiOperation, status: string): ApiAnswer | undefined {
    const said = responses[status];
    if (!said || !('$ref' in said)) return said;
    return this.#document.components.responses[said.$ref.replace('#/components/responses/', '')];
  }
}

function filled(path: string, { id = '', params = {} }: Ask): string {
  return path.replace(/\{(\w+)\}/g, (_, name: string) => params[name] ?? id);
}
