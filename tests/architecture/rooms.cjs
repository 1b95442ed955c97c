// Who may import whom. Each room lists the rooms it may open a door to; everything else is a wall.
const floor = '^lib/(env|log|cut-secrets|clock|errors)\\.ts$';
const pure = '^lib/(generations/(batch-max|day|failure-meaning|family-view|limits|list-query|naming|operator/bulk-view|operator/job-query|operator/job-view|operator/job-words|operator/switch-words|operator/switches-view|overdue|quality|quality-field|retention-reason|selection|tidy-name|time-left|trash-days|view)|prompts/(chips|hints|plain-prompt|prompt|prompt-length|scene|suggestion)|credits/(kind|view|wording)|media/(file-stem|stored-file)|audit/view|retention/(due|view)|library/view|storage/view|money/(explain-balance|view)|notifications/view|sharing/view|collections/view|auth/(password-length|user|view)|http/openapi/open-api|clock|errors)\\.ts$';
const doors = {
  db: [],
  net: [],
  meshy: [],
  rasterizer: [],
  media: ['net', 'rasterizer'],
  events: [],
  prompts: [],
  'embedded-mongo': [],
  'demo-engine': ['rasterizer'],
  audit: ['db'],
  notifications: ['db', 'net', 'auth', 'events', 'generations'],
  auth: ['db', 'audit', 'events'],
  credits: ['db', 'audit'],
  generations: ['db', 'auth', 'media', 'credits', 'events', 'audit', 'prompts'],
  sharing: ['generations', 'media', 'auth', 'db', 'audit'],
  collections: ['generations', 'media', 'auth', 'db'],
  money: ['db', 'auth', 'credits', 'generations', 'audit'],
  jobs: ['generations', 'money', 'meshy', 'media', 'credits', 'db', 'events', 'sharing', 'notifications', 'storage', 'retention'],
  http: ['auth', 'credits', 'generations', 'prompts', 'sharing', 'collections', 'media', 'db', 'events', 'audit', 'notifications', 'library'],
  migrations: ['db', 'generations', 'credits', 'auth', 'audit', 'sharing', 'collections', 'notifications', 'storage', 'money'],
  verify: ['db', 'generations', 'credits', 'media'],
  library: ['db', 'generations', 'collections', 'media', 'auth', 'audit', 'verify'],
  retention: ['db', 'generations', 'media', 'auth', 'audit', 'sharing', 'money'],
  storage: ['db', 'generations', 'media', 'events', 'audit', 'auth', 'verify'],
  backup: ['db', 'generations', 'credits', 'media'],
  launcher: ['auth', 'embedded-mongo', 'demo-engine', 'jobs', 'generations', 'db', 'verify', 'backup', 'media', 'audit', 'library', 'migrations'],
};
const walls = Object.entries(doors).map(([room, open]) => ({
  name: `lib/${room} only opens on: ${open.join(', ') || 'nothing'}`,
  severity: 'error',
  from: { path: `^lib/${room}/` },
  to: { path: '^(lib|app|pages)/', pathNot: [`^lib/(${[room, ...open].join('|')})/`, floor] },
}));
const wall = (name, from, to) => ({ name, severity: 'error', from, to });
module.exports = {
  pure,
  forbidden: [
    wall('no circles', {}, { circular: true }),
    ...walls,
    wall('lib never imports app', { path: '^lib/' }, { path: '^(app|pages)/' }),
    wall('the ground floor imports only itself', { path: floor }, { path: '^(lib|app)/', pathNot: floor }),
    wall('pages and routes never touch the checker', { path: '^(app|pages)/' }, { path: '^lib/(jobs|launcher)/' }),
    wall('pages and routes never touch the database', { path: '^(app|pages)/' }, { path: '^lib/db/' }),
    wall('pages and routes never talk to Meshy', { path: '^(app|pages)/' }, { path: '^lib/meshy/' }),
    wall('islands import only pure files of lib', { path: '\\.client\\.tsx?$' }, { path: '^lib/', pathNot: pure }),
    wall('drawing rooms import only pure files of lib', { path: '^app/_' }, { path: '^lib/', pathNot: pure }),
    wall('only lib/db imports the mongodb driver', { path: '^(lib|app|pages)/', pathNot: '^lib/db/' }, { path: 'node_modules/mongodb/' }),
    wall('nobody imports a stand-in but the launcher', { path: '^(lib|app|pages)/', pathNot: '^lib/(launcher|embedded-mongo|demo-engine)/' }, { path: '^lib/(embedded-mongo|demo-engine)/' }),
    wall('instrumentation opens on start alone', { path: '^instrumentation\\.ts$' }, { path: '^(lib|app|pages)/', pathNot: '^lib/start\\.ts$' }),
    wall('the proxy opens on the page policy alone', { path: '^proxy\\.ts$' }, { path: '^(lib|app|pages)/', pathNot: '^lib/http/page-policy\\.ts$' }),
    wall('pure imports only pure', { path: pure }, { path: '^(lib|app|pages)/', pathNot: pure }),
    wall('no orphans', { orphan: true, path: '^(lib|app)/', pathNot: '((page|layout|route|loading|error|not-found|global-error)\\.tsx?|worker\\.ts)$|\\.d\\.ts$' }, {}),
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default'] },
  },
};
