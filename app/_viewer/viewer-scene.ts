import type { ViewerElement } from './viewer-element';

/** What is used of three's MeshStandardMaterial (threejs.org/docs). */
export type Surface = {
  isMeshStandardMaterial?: boolean;
  map: unknown;
  roughnessMap: unknown;
  metalnessMap: unknown;
  emissiveMap: unknown;
  aoMap: unknown;
  vertexColors: boolean;
  color: { setRGB(red: number, green: number, blue: number): void };
  emissive: { setRGB(red: number, green: number, blue: number): void };
  roughness: number;
  metalness: number;
  wireframe: boolean;
  transparent: boolean;
  opacity: number;
  polygonOffset: boolean;
  polygonOffsetFactor: number;
  polygonOffsetUnits: number;
  defines?: Record<string, string>;
  toneMapped: boolean;
  onBeforeCompile: (shader: { fragmentShader: string }) => void;
  customProgramCacheKey: () => string;
  clone(): Surface;
  dispose(): void;
};

export type Mesh = {
  isMesh?: boolean;
  material: Surface;
  geometry: { attributes: { uv?: unknown } };
  castShadow: boolean;
  matrix: { identity(): void };
  matrixAutoUpdate: boolean;
  add(child: Mesh): void;
  remove(child: Mesh): void;
  clone(isRecursive: boolean): Mesh;
};

/** What is used of the viewer's own scene, where it has no public word for it. */
export type ViewerScene = {
  model: { traverse(visit: (mesh: Mesh) => void): void } | null;
  queueRender(): void;
  /** The ball that holds the whole model, in metres. */
  boundingSphere: { radius: number };
};

/** `<model-viewer>` keeps its scene under a symbol. */
export function sceneOf(viewer: ViewerElement): ViewerScene | undefined {
  const key = Object.getOwnPropertySymbols(viewer).find(
    ({ description }) => description === 'scene',
  );
  return key && (Reflect.get(viewer, key) as ViewerScene);
}
