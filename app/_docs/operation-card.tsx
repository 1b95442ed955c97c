import type { ApiMethod, ApiOperation, OpenApiDocument } from '@/lib/http/openapi/open-api';
import type { ApiCall } from '../_api/curl';
import { Badge } from '../_ui/badge';
import { CurlExample } from './curl-example.client';
import { FieldTable } from './field-table';
import { Prose } from './prose';
import { fieldRows, typeWords } from './type-words';

export type Described = { path: string; method: ApiMethod; operation: ApiOperation };

const METHODS = {
  get: 'GET',
  head: 'HEAD',
  post: 'POST',
  patch: 'PATCH',
  delete: 'DELETE',
} as const;

type OperationCardProps = Described & {
  components: OpenApiDocument['components'];
  serverOrigin: string;
};

/** One call: what it does, what it takes, what it answers, and the command. */
export function OperationCard({ components, serverOrigin, ...described }: OperationCardProps) {
  const { path, method, operation } = described;
  const body = operation.requestBody?.content['application/json'];
  const inputs = operation.parameters.map(({ name, required, description, schema }) => ({
    name,
    type: typeWords(schema),
    isRequired: required,
    description: description ?? schema.description,
  }));
  return (
    <article id={operation.operationId} className="sheet min-w-0 space-y-4 p-5 sm:p-6">
      <header className="space-y-2">
        <h3 className="text-lg">{operation.summary}</h3>
        <p className="flex flex-wrap items-center gap-2">
          <code className="wrap-anywhere font-semibold text-sm">
            {METHODS[method]} {path}
          </code>
          <Needed operation={operation} />
        </p>
        {operation.description && (
          <p className="text-soft text-sm">
            <Prose>{operation.description}</Prose>
          </p>
        )}
      </header>
      <FieldTable title="Parameters" rows={inputs} />
      {body && <FieldTable title="Body" rows={fieldRows(body.schema)} />}
      <Answers operation={operation} components={components} />
      <CurlExample
        what={operation.summary}
        serverOrigin={serverOrigin}
        call={callOf(described, body?.example)}
      />
    </article>
  );
}

function Needed({ operation }: { operation: ApiOperation }) {
  const [way] = operation.security;
  if (!way) return <Badge tone="still">no account</Badge>;
  if (!('bearer' in way)) return <Badge tone="still">signed in</Badge>;
  const [scope] = way.bearer;
  return <Badge tone={scope === 'generate' ? 'working' : 'done'}>key: {scope}</Badge>;
}

type AnswersProps = { operation: ApiOperation; components: OpenApiDocument['components'] };

function Answers({ operation, components }: AnswersProps) {
  return (
    <div className="space-y-1">
      <h4 className="font-semibold text-sm">Answers</h4>
      <ul className="space-y-1 text-sm">
        {Object.entries(operation.responses).map(([status, answer]) => {
          const ref = '$ref' in answer ? answer.$ref.slice(answer.$ref.lastIndexOf('/') + 1) : '';
          const said = '$ref' in answer ? components.responses[ref] : answer;
          const schema = said?.content?.['application/json']?.schema;
          return (
            <li key={status} className="flex gap-3">
              <code className={Number(status) < 400 ? 'text-patina' : 'text-rose'}>{status}</code>
              <span className="min-w-0">
                <Prose>{said?.description ?? ''}</Prose>
                {schema?.$ref && (
                  <>
                    {' '}
                    <a href={`#schema-${typeWords(schema)}`} className="text-patina underline">
                      {typeWords(schema)}
                    </a>
                  </>
                )}
              </span>
            </li>
          );
        })}
      </ul>
    </div>
  );
}

/** The call as an example: `ID` stands for a generation's id. */
function callOf({ path, method, operation }: Described, body: unknown): ApiCall {
  const [way] = operation.security;
  const kinds = Object.values(operation.responses).flatMap((answer) =>
    'content' in answer ? Object.keys(answer.content ?? {}) : [],
  );
  return {
    method: METHODS[method],
    path: path.replaceAll('{id}', 'ID'),
    proof: way === undefined ? 'none' : 'bearer' in way ? 'key' : 'cookie',
    isFile: path.startsWith('/media/'),
    isStream: kinds.includes('text/event-stream'),
    ...(body === undefined ? {} : { body }),
  };
}
