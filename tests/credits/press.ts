// A process of its own: waits until its stdin ends, then asks for argv[2] previews at once and tells
// what each came to.
import { writeSync } from 'node:fs';
import { createGeneration } from '@/lib/generations/create';

for await (const _ of process.stdin);
const user = { id: 'ab'.repeat(12), name: 'Ada', email: 'ada@example.org', role: 'user' } as const;
const wish = { prompt: 'a mug', quality: 'standard', preview_only: true } as const;
const press = () =>
  createGeneration(user, wish).then(
    () => 'made',
    (thrown: unknown) => (thrown instanceof Error && 'code' in thrown ? thrown.code : thrown),
  );
const presses = Array.from({ length: Number(process.argv[2]) }, async () =>
  writeSync(1, `${await press()}\n`),
);
await Promise.all(presses);
process.exit(0);
