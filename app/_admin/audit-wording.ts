import type { AuditEntryView } from '@/lib/audit/view';

/** The families a reader can choose; an action begins with one. */
export const AUDIT_FAMILIES = {
  session: 'Signing in and out',
  user: 'Accounts',
  invitation: 'Invitations',
  generation: 'Models',
  key: 'API keys',
  share: 'Sharing',
  budget: 'Limits',
  storage: 'Storage',
  retention: 'What goes by itself',
  library: 'Libraries',
  setting: 'Settings',
  server: 'Pauses',
} as const;

const SENTENCES: Record<string, string> = {
  'session.opened': 'Signed in',
  'session.refused': 'Sign-in refused',
  'session.closed': 'Signed out',
  'user.created': 'Account created',
  'user.password-changed': 'Password changed',
  'key.created': 'API key made',
  'key.revoked': 'API key revoked',
  'share.created': 'Link to a model made',
  'share.changed': 'Link to a model changed',
  'share.revoked': 'Link to a model withdrawn',
  'budget.limits-set': 'Spending limits set',
  'budget.prices-set': 'Expected prices set',
  'budget.own-limits-set': 'One person’s limits set',
  'library.exported-own': 'Own library downloaded',
  'library.exported-everybody': 'Whole library downloaded',
  'library.imported': 'Library imported',
  'retention.switched-on': 'Rules switched on by which models go',
  'retention.switched-off': 'Rules switched off by which models go',
  'retention.trashed': 'Model moved to the trash by rule',
  'storage.move-orphans': 'Files without a model moved away',
  'storage.sweep-parts': 'Half downloads deleted',
  'storage.fetch-again': 'Lost files downloaded again',
  'storage.return-lost': 'Files brought back to their models',
  'setting.changed': 'Setting changed',
  'server.paused': 'Paused for everybody',
  'server.resumed': 'Resumed for everybody',
  'generation.trashed': 'Model moved to the trash',
  'generation.restored': 'Model taken out of the trash',
  'generation.deleted': 'Model deleted for good',
  'generation.retried': 'Step tried again',
  'generation.refined': 'Texture ordered',
  'generation.retextured': 'New texture ordered',
  'generation.task-adopted': 'Task chosen for a model',
  'generation.not-submitted': 'Lost purchase made anew',
  'generation.checked': 'Job looked at on request',
  'generation.canceled': 'Generation stopped',
  'generation.parked': 'Job set aside',
  'generation.many': 'Many jobs at once',
  'generation.released': 'Parked model let go on',
};

/** What was done, in words; an action without words of its own: `user.role-changed` is
 *  "User role changed". */
export function auditSentence({ action }: Pick<AuditEntryView, 'action'>): string {
  const words = action.replace(/[._-]+/g, ' ');
  return SENTENCES[action] ?? words.charAt(0).toUpperCase() + words.slice(1);
}

/** Whoever did it; what the server did by itself is told from what a stranger tried. */
export function auditActor({ action, actor }: Pick<AuditEntryView, 'action' | 'actor'>): string {
  const isOfStranger = /^(session|user)\./.test(action);
  return actor?.email ?? (isOfStranger ? 'Nobody signed in' : 'The server by itself');
}

/** `status: completed · files: 3`; what is not known is left out. */
export function auditDetails({ facts }: Pick<AuditEntryView, 'facts'>): string {
  return Object.entries(facts)
    .filter(([, value]) => value !== null)
    .map(([name, value]) => `${name.replace(/_/g, ' ')}: ${inWords(value)}`)
    .join(' · ');
}

function inWords(value: string | number | boolean | null): string {
  return typeof value === 'boolean' ? (value ? 'yes' : 'no') : String(value);
}
