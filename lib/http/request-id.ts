import 'server-only';

/** Written into each request by the server itself, over whatever the client sent, and into its answer. */
export const REQUEST_ID_HEADER = 'x-request-id';
