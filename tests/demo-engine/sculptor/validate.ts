import { createRequire } from 'node:module';
import { z } from 'zod';

const Report = z.object({ issues: z.object({ numErrors: z.number() }) });
const Validator = z.object({
  validateBytes: z.custom<(bytes: Uint8Array) => Promise<unknown>>(
    (value) => typeof value === 'function',
  ),
});

/** How many errors Khronos' glTF validator finds; the package has no types of its own. */
export async function countGltfErrors(glb: Uint8Array): Promise<number> {
  const { validateBytes } = Validator.parse(createRequire(import.meta.url)('gltf-validator'));
  return Report.parse(await validateBytes(glb)).issues.numErrors;
}
