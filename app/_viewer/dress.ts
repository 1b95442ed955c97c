import type { Look } from './look';
import type { ViewerElement } from './viewer-element';
import { type Mesh, type Surface, sceneOf } from './viewer-scene';

/** Warm grey clay, linear RGB: plain white would burn out and hide the shape. */
const CLAY = [0.52, 0.46, 0.4] as const;

/** The one value that is drawn, in the words of three's own shader; linear RGB unless `isData`. */
type Drawn = { glsl: string; isData?: true; isWireframe?: true };

const DRAWN: Partial<Record<Look, Drawn>> = {
  wireframe: { glsl: 'vec3(0.06, 0.36, 0.31)', isWireframe: true },
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
  const scene = sceneOf(viewer);
  scene?.model?.traverse((mesh) => {
    if (!mesh.isMesh) return;
    const own = ofTheFile.get(mesh) ?? mesh.material;
    ofTheFile.set(mesh, own);
    if (mesh.material !== own) mesh.material.dispose();
    mesh.material = own.isMeshStandardMaterial ? tailored(own, look) : own;
  });
  scene?.queueRender();
}

/** The single textures that the model in this viewer has. */
export function channelsOf(viewer: ViewerElement): Look[] {
  const channels = new Set<Look>();
  sceneOf(viewer)?.model?.traverse((mesh) => {
    if (!mesh.isMesh) return;
    for (const channel of texturesOf(ofTheFile.get(mesh) ?? mesh.material)) channels.add(channel);
  });
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
  if (drawn) drawOnly(copy, drawn);
  else moldInClay(copy);
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
