/** Ways to write "up one folder" that some server somewhere has believed. */
const STEPS = [
  '../',
  '..\\',
  '%2e%2e/',
  '%2E%2E%2F',
  '..%2f',
  '%2e%2e%5c',
  '..%5c',
  '.%2e/',
  '%252e%252e%252f',
  '..%252f',
  '%25252e%25252e%25252f',
  '..;/',
  '..%00/',
  '....//',
  '..././',
  '..//',
  '%c0%ae%c0%ae%c0%af',
  '..%c0%af',
  '..%c1%9c',
  '%e0%80%ae%e0%80%ae/',
  '%u002e%u002e%u2215',
  '..%u2216',
  '\uff0e\uff0e\uff0f',
  '%ef%bc%8e%ef%bc%8e%ef%bc%8f',
  '\u2025/',
  '..\u2215',
  './../',
  'models/../../',
] as const;

const ID = 'a'.repeat(24);

/** What an attacker would like to read: `canary` lies beside the media folder. */
function climbs(canary: string): string[] {
  return STEPS.flatMap((step) =>
    [1, 2, 6].flatMap((depth) => [
      step.repeat(depth) + canary,
      step.repeat(depth + 6) + (depth === 6 ? 'etc/passwd' : 'secret'),
    ]),
  );
}

/** No climbing: absolute places, null bytes, odd names, and names far too long. */
function oddities(canary: string): string[] {
  return [
    '/etc/passwd',
    '//etc/passwd',
    '%2fetc%2fpasswd',
    '\\etc\\passwd',
    'C:\\Windows\\win.ini',
    'C:/Windows/win.ini',
    '%5c%5clocalhost%5cc$%5cwindows',
    'file:///etc/passwd',
    'file:%2f%2f%2fetc%2fpasswd',
    '~/.ssh/id_rsa',
    '$HOME/.bashrc',
    `${ID}.glb%00`,
    `${ID}.glb%00.webp`,
    `${ID}.glb%2500.webp`,
    `${ID}%00/../../${canary}`,
    `${canary}%00.glb`,
    `..%2f${canary}%00.glb`,
    `${ID}.glb/../../../${canary}`,
    `${ID}.glb/`,
    `${ID}.glb/.`,
    `${ID}.glb/..`,
    `${ID}.glb::$DATA`,
    `${ID}.glb:stream`,
    `${ID}.GLB`,
    `${ID.toUpperCase()}.glb`,
    `${ID}.glb.`,
    `${ID}.glb%20`,
    `%20${ID}.glb`,
    `${ID}.glb%0a`,
    `${ID}.glb%0d%0aSet-Cookie:x=y`,
    `.${ID}.glb.part`,
    `.part`,
    '.',
    '..',
    '...',
    '%2e',
    '%2e%2e',
    '%',
    '%zz',
    '%u0000',
    `${ID}.glb%`,
    'x'.repeat(5000),
    `${'../'.repeat(1000)}${canary}`,
    `${'%2e%2e%2f'.repeat(600)}${canary}`,
    `${'./'.repeat(1500)}${canary}`,
    `${'a/'.repeat(1500)}${ID}.glb`,
    'secret',
    'db/mongo.sock',
    'db/data.mdb',
    '*.glb',
    `{${ID},x}.glb`,
    `[a-f0-9]{24}.glb`,
  ];
}

/** Distinct request targets below /media/models/, none of which names a model's file. */
export function traversalCorpus(canary: string): string[] {
  return [...new Set([...climbs(canary), ...oddities(canary)])];
}
