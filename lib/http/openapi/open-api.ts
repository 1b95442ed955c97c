import type { z } from 'zod';

/** The parts of an OpenAPI 3.1 document that ours has. */
export type JsonSchema = z.core.JSONSchema.JSONSchema;

export type ApiMethod = 'get' | 'head' | 'post' | 'patch' | 'delete';

export type ApiParameter = {
  name: string;
  in: 'path' | 'query' | 'header';
  required: boolean;
  description?: string;
  schema: JsonSchema;
};

export type ApiContent = Record<string, { schema: JsonSchema; example?: unknown }>;

export type ApiAnswer = {
  description: string;
  headers?: Record<string, { description: string; schema: JsonSchema }>;
  content?: ApiContent;
};

/** Each entry is one way in; a key's list names the scope it needs. */
export type ApiSecurity = { cookie: string[] } | { bearer: string[] };

export type ApiOperation = {
  operationId: string;
  tags: string[];
  summary: string;
  description?: string;
  security: ApiSecurity[];
  parameters: ApiParameter[];
  requestBody?: { required: boolean; content: ApiContent };
  responses: Record<string, ApiAnswer | { $ref: string }>;
};

export type OpenApiDocument = {
  openapi: '3.1.0';
  info: { title: string; version: string; description: string };
  servers: { url: string }[];
  tags: { name: string; description: string }[];
  paths: Record<string, Partial<Record<ApiMethod, ApiOperation>>>;
  components: {
    schemas: Record<string, JsonSchema>;
    responses: Record<string, ApiAnswer>;
    securitySchemes: Record<string, Record<string, string>>;
  };
};
