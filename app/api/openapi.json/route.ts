import { handlePublic } from '@/lib/http/handle';
import { openApiDocument } from '@/lib/http/openapi/document';

export const dynamic = 'force-dynamic';

export const GET = handlePublic(async () => Response.json(openApiDocument()));
