import { type Geometry, sculptGeometry } from './geometry';
import { hashText } from './hash';
import { plan } from './plan';
import { Sculpture } from './sculpture';

export type PlannedGeometry = Geometry & { archetype: string };
export type Subject = { prompt: string; seed: number; target_polycount: number };

/** A refine asks for the very geometry its preview had: keep the last few. */
const KEPT = 3;
const recent = new Map<string, Promise<PlannedGeometry>>();

/** Plans, builds and meshes the prompt, or gives back what one of the last requests made of it. */
export function geometryFor(subject: Subject): Promise<PlannedGeometry> {
  const key = JSON.stringify([subject.prompt, subject.seed, subject.target_polycount]);
  const known = recent.get(key);
  const geometry = known ?? makeGeometry(subject);
  recent.delete(key);
  recent.set(key, geometry);
  geometry.catch(() => recent.delete(key));
  for (const oldest of recent.keys()) {
    if (recent.size <= KEPT) break;
    recent.delete(oldest);
  }
  return geometry;
}

async function makeGeometry(subject: Subject): Promise<PlannedGeometry> {
  const { archetype, build } = plan(subject.prompt);
  const sculpture = emptySculpture(subject);
  build(sculpture);
  return { ...(await sculptGeometry(sculpture, subject.target_polycount)), archetype };
}

/** The same shape in the looks that the texture's words ask for. */
export function inPaint(
  geometry: PlannedGeometry,
  subject: Subject,
  texture_prompt: string,
): PlannedGeometry {
  const sculpture = emptySculpture(subject);
  plan(subject.prompt, texture_prompt).build(sculpture);
  return { ...geometry, sculpture };
}

function emptySculpture({ prompt, seed }: Subject): Sculpture {
  return new Sculpture(hashText(prompt) ^ Math.imul(seed, 0x9e3779b1));
}
