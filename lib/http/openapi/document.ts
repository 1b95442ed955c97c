import 'server-only';
import { env } from '../../env';
import { collectionOperations } from './collection-operations';
import { conversionOperations } from './conversion-operations';
import { createOperations } from './create-operations';
import { fileOperations } from './file-operations';
import { generationOperations } from './generation-operations';
import { keepingOperations } from './keeping-operations';
import { notificationOperations } from './notification-operations';
import type { OpenApiDocument } from './open-api';
import { written } from './operation';
import { promptOperations } from './prompt-operations';
import { namedRefusals } from './refusals';
import { namedSchemas } from './schemas';
import { serverOperations } from './server-operations';
import { sharingOperations } from './sharing-operations';
import { textureOperations } from './texture-operations';

const DESCRIPTION =
  'From a sentence to a textured 3D model. Make a key on the account page and send it as `Authorization: Bearer nexa_…`; browsers use their session cookie. A key is for programs: requests from another site’s page are refused, with a key too. Times are ISO 8601, and what is refused answers with a Problem.';

const OPERATIONS = [
  ...createOperations,
  ...generationOperations,
  ...textureOperations,
  ...keepingOperations,
  ...collectionOperations,
  ...promptOperations,
  ...fileOperations,
  ...conversionOperations,
  ...sharingOperations,
  ...notificationOperations,
  ...serverOperations,
];

/** The API as an OpenAPI 3.1 document, made from the very schemas that read what is sent. */
export function openApiDocument(): OpenApiDocument {
  const paths: OpenApiDocument['paths'] = {};
  for (const operation of OPERATIONS) {
    paths[operation.path] = { ...paths[operation.path], [operation.method]: written(operation) };
  }
  return {
    openapi: '3.1.0',
    info: { title: 'NexaAI', version: '1', description: DESCRIPTION },
    servers: [{ url: env().app_url_is_set ? env().APP_URL : '/' }],
    tags: [
      { name: 'Generations', description: 'From prompt to model.' },
      { name: 'Collections', description: 'Names under which models are gathered.' },
      { name: 'Files', description: 'The bytes that are kept.' },
      { name: 'Links', description: 'Through which anybody may look at one finished model.' },
      { name: 'Notifications', description: 'What happened while you did not look.' },
      { name: 'Keys', description: 'Only for who is signed in: a key makes no keys.' },
      { name: 'Server', description: 'No account needed.' },
    ],
    paths,
    components: {
      schemas: namedSchemas(),
      responses: namedRefusals(),
      securitySchemes: {
        bearer: {
          type: 'http',
          scheme: 'bearer',
          description: 'An API key, `nexa_…`. `read` looks and downloads, `generate` also acts.',
        },
        cookie: {
          type: 'apiKey',
          in: 'cookie',
          name: cookieName(),
          description: 'The session of `POST /api/auth/sign-in/email` with `{email, password}`.',
        },
      },
    },
  };
}

function cookieName(): string {
  const isSecure = env().APP_URL.startsWith('https:');
  return `${isSecure ? '__Secure-' : ''}better-auth.session_token`;
}
