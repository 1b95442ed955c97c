import { paintChecker } from './checker';
import type { Look } from './look';
import type { ViewerElement } from './viewer-element';
import { type Mesh, type Surface, sceneOf } from './viewer-scene';
import { isWires, layWires, takeWiresOff } from './wires';

/** Warm grey clay, linear RGB: plain white would burn out and hide the shape. */
const CLAY = [0.52, 0.46, 0.4] as const;

const WIRE = 'vec3(0.06, 0.36, 0.31)';

/** The one value that is drawn, in the words of three's own shader; linear RGB unless `isData`. */
type Drawn = { glsl: string; isData?: true; isWireframe?: true };

const DRAWN: Partial<Record<Look, Drawn>> = {
  wireframe: { glsl: WIRE, isWireframe: true },
  normals: { glsl: 'normal * 0.5 + 0.5', isData: true },
  'base-color': { glsl: 'diffuseColor.rgb' },
  roughness: { glsl: 'vec3(roughnessFactor)', isData: true },
  metalness: { glsl: 'vec3(metalnessFactor)', isData: true },
  occlusion: { glsl: 'vec3(ambientOcclusion)', isData: true },
  emission: { glsl: 'totalEmissiveRadiance' },
};

/** A part without such a texture lies in no shade; the shader does not even know the word then. */
const UNSHADED: Drawn = { glsl: 'vec3(1.0)', isData: true };

/** What each part wore when it was loaded. */
const ofTheFile = new WeakMap<Mesh, Surface>();

/** Shows the model in another look; only the view changes, never the file. */
export function dress(viewer: ViewerElement, look: Look): void {
  // Noted first: wires come and go while a tree is walked otherwise.
  for (const mesh of partsOf(viewer)) {
    const own = ofTheFile.get(mesh) ?? mesh.material;
    ofTheFile.set(mesh, own);
    if (mesh.material !== own) mesh.material.dispose();
    takeWiresOff(mesh);
    mesh.material = own.isMeshStandardMaterial ? tailored(own, look) : own;
    if (look === 'wired') layWires(mesh, wiresFor(own));
  }
  sceneOf(viewer)?.queueRender();
}

/** The parts of the model in this viewer, as its file has them. */
function partsOf(viewer: ViewerElement): Mesh[] {
  const parts: Mesh[] = [];
  sceneOf(viewer)?.model?.traverse((mesh) => {
    if (mesh.isMesh && !isWires(mesh)) parts.push(mesh);
  });
  return parts;
}

/** The single textures that the model in this viewer has. */
export function channelsOf(viewer: ViewerElement): Look[] {
  const channels = new Set<Look>();
  for (const mesh of partsOf(viewer)) {
    if (mesh.geometry.attributes.uv) channels.add('uv');
    for (const channel of texturesOf(ofTheFile.get(mesh) ?? mesh.material)) channels.add(channel);
  }
  return [...channels];
}

function texturesOf(surface: Surface): Look[] {
  return [
    ...(surface.map || surface.vertexColors ? (['base-color'] as const) : []),
    ...(surface.roughnessMap ? (['roughness'] as const) : []),
    ...(surface.metalnessMap ? (['metalness'] as const) : []),
    ...(surface.aoMap ? (['occlusion'] as const) : []),
    ...(surface.emissiveMap ? (['emission'] as const) : []),
  ];
}

function tailored(own: Surface, look: Look): Surface {
  if (look === 'textured') return own;
  const copy = own.clone();
  const drawn = look === 'occlusion' && !own.aoMap ? UNSHADED : DRAWN[look];
  if (look === 'wired') stepBack(copy);
  else if (drawn) drawOnly(copy, drawn);
  else moldInClay(copy);
  if (look === 'uv') paintChecker(copy);
  return copy;
}

/** A little behind its own edges, so that their lines are seen whole. */
function stepBack(surface: Surface): void {
  surface.polygonOffset = true;
  surface.polygonOffsetFactor = surface.polygonOffsetUnits = 1;
}

/** Thin enough that what is under them is still seen where there are many. */
function wiresFor(own: Surface): Surface {
  const copy = own.clone();
  drawOnly(copy, { glsl: WIRE, isWireframe: true });
  copy.transparent = true;
  copy.opacity = 0.22;
  copy.map = null;
  return copy;
}

function moldInClay(surface: Surface): void {
  surface.color.setRGB(...CLAY);
  surface.emissive.setRGB(0, 0, 0);
  surface.map = surface.roughnessMap = surface.metalnessMap = null;
  surface.emissiveMap = surface.aoMap = null;
  surface.roughness = 0.9;
  surface.metalness = 0;
}

function drawOnly(surface: Surface, { glsl, isData, isWireframe }: Drawn): void {
  surface.wireframe = isWireframe ?? false;
  surface.toneMapped = false;
  surface.onBeforeCompile = (shader) => {
    shader.fragmentShader = shader.fragmentShader
      .replace('#include <opaque_fragment>', `gl_FragColor = vec4(${glsl}, diffuseColor.a);`)
      .replace('#include <colorspace_fragment>', (part) => (isData ? '' : part));
  };
  surface.customProgramCacheKey = () => glsl;
}
