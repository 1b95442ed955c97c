import 'server-only';

/** Collection `webhook_inbox`: tasks Meshy spoke of before their id was written here. */
export type EarlyHintDocument = { _id: string; at: Date };
