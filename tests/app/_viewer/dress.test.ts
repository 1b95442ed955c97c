import { expect, test } from 'vitest';
import { channelsOf, dress } from '@/app/_viewer/dress';
import { LOOKS, looksWith, USUAL_CHANNELS } from '@/app/_viewer/look';
import type { ViewerElement } from '@/app/_viewer/viewer-element';
import type { Mesh, Surface } from '@/app/_viewer/viewer-scene';

const SHADER =
  'before\n#include <map_fragment>\n#include <opaque_fragment>\n#include <colorspace_fragment>\nafter';

/** A material as three makes them, as far as it is touched. */
function surface(more: Partial<Surface> = {}): Surface & { isDisposed: boolean } {
  const made = {
    isMeshStandardMaterial: true,
    isDisposed: false,
    map: 'wood',
    roughnessMap: 'grain',
    metalnessMap: 'grain',
    emissiveMap: 'glow',
    aoMap: 'shade',
    vertexColors: false,
    color: { setRGB: () => {} },
    emissive: { setRGB: () => {} },
    roughness: 0.2,
    metalness: 1,
    wireframe: false,
    transparent: false,
    opacity: 1,
    polygonOffset: false,
    polygonOffsetFactor: 0,
    polygonOffsetUnits: 0,
    toneMapped: true,
    onBeforeCompile: () => {},
    customProgramCacheKey: () => 'plain',
    clone: () => surface(more),
    dispose: () => {
      made.isDisposed = true;
    },
    ...more,
  };
  return made;
}

/** A part of a model, with what hangs on it. */
function part(material: Surface, attributes: Mesh['geometry']['attributes'] = {}) {
  const children = new Set<Mesh>();
  const made: Mesh & { children: Set<Mesh> } = {
    isMesh: true,
    material,
    geometry: { attributes },
    castShadow: true,
    matrix: { identity: () => {} },
    matrixAutoUpdate: true,
    children,
    add: (child) => children.add(child),
    remove: (child) => children.delete(child),
    clone: () => part(made.material, attributes),
  };
  return made;
}

/** `<model-viewer>` with one part on the stage; jsdom cannot draw. */
function viewerWith(material: Surface, attributes: Mesh['geometry']['attributes'] = {}) {
  const mesh = part(material, attributes);
  const others = [{ ...part(material), isMesh: false }];
  const scene = {
    renders: 0,
    model: {
      traverse: (visit: (mesh: Mesh) => void) => {
        for (const each of [...others, mesh, ...mesh.children]) visit(each);
      },
    },
    queueRender: () => scene.renders++,
  };
  const viewer = { [Symbol('scene')]: scene };
  return { viewer: viewer as unknown as ViewerElement, mesh, scene };
}

function drawn(material: Surface): string {
  const shader = { fragmentShader: SHADER };
  material.onBeforeCompile(shader);
  return shader.fragmentShader;
}

test.each(LOOKS.map(({ value }) => value))('%s leaves the file’s own material alone', (look) => {
  const own = surface();
  const before = JSON.stringify(own);
  const { viewer, mesh, scene } = viewerWith(own);
  dress(viewer, look);
  expect(JSON.stringify(own)).toBe(before);
  expect(scene.renders).toBe(1);
  dress(viewer, 'textured');
  expect(mesh.material).toBe(own);
});

test('a look that is taken off is freed, the file’s own never', () => {
  const own = surface();
  const { viewer, mesh } = viewerWith(own);
  dress(viewer, 'clay');
  const clay = mesh.material;
  dress(viewer, 'normals');
  expect(clay).toMatchObject({ isDisposed: true });
  dress(viewer, 'textured');
  expect(own.isDisposed).toBe(false);
});

test('clay hides every texture and every gloss', () => {
  const { viewer, mesh } = viewerWith(surface());
  dress(viewer, 'clay');
  expect(mesh.material).toMatchObject({
    map: null,
    roughnessMap: null,
    metalnessMap: null,
    emissiveMap: null,
    aoMap: null,
    metalness: 0,
    roughness: 0.9,
  });
});

test.each([
  ['normals', 'normal * 0.5 + 0.5', false],
  ['base-color', 'diffuseColor.rgb', true],
  ['roughness', 'vec3(roughnessFactor)', false],
  ['metalness', 'vec3(metalnessFactor)', false],
  ['occlusion', 'vec3(ambientOcclusion)', false],
  ['emission', 'totalEmissiveRadiance', true],
  ['wireframe', 'vec3(', true],
] as const)(
  '%s draws that one value, as a colour or as the bare number',
  (look, glsl, isColour) => {
    const { viewer, mesh } = viewerWith(surface());
    dress(viewer, look);
    const shader = drawn(mesh.material);
    expect(shader).toContain(`gl_FragColor = vec4(${glsl}`);
    expect(shader.includes('#include <colorspace_fragment>')).toBe(isColour);
    expect(shader).not.toContain('#include <opaque_fragment>');
    expect(mesh.material.toneMapped).toBe(false);
    expect(mesh.material.wireframe).toBe(look === 'wireframe');
  },
);

test('wires lie over the texture, as thin lines of their own, and are taken off again', () => {
  const own = surface();
  const { viewer, mesh } = viewerWith(own);
  dress(viewer, 'wired');
  expect(mesh.material).toMatchObject({ map: 'wood', wireframe: false, polygonOffset: true });
  const [wires] = mesh.children;
  expect(wires).toMatchObject({ castShadow: false, matrixAutoUpdate: false });
  expect(wires?.material).toMatchObject({ wireframe: true, transparent: true, map: null });
  dress(viewer, 'wired');
  expect(mesh.children.size).toBe(1);
  expect(wires?.material).toMatchObject({ isDisposed: true });
  const [anew] = mesh.children;
  dress(viewer, 'textured');
  expect(mesh.children.size).toBe(0);
  expect(anew?.material).toMatchObject({ isDisposed: true });
  expect(mesh.material).toBe(own);
  expect(own.isDisposed).toBe(false);
});

test('a checker is painted along the coordinates of the textures, on clay', () => {
  const { viewer, mesh } = viewerWith(surface(), { uv: 'where' });
  dress(viewer, 'uv');
  const shader = drawn(mesh.material);
  expect(shader).toMatch(/<map_fragment>[^#]*vUv[^#]*diffuseColor/);
  expect(mesh.material.defines).toHaveProperty('USE_UV');
  expect(mesh.material).toMatchObject({ map: null, metalness: 0 });
});

test('the checker is offered where the file says how textures lie, before its channels', () => {
  const { viewer } = viewerWith(surface({ aoMap: null, emissiveMap: null }), { uv: 'where' });
  expect(channelsOf(viewer)).toEqual(['uv', 'base-color', 'roughness', 'metalness']);
  expect(channelsOf(viewer)).toEqual(USUAL_CHANNELS);
});

test('a part that no texture shades is white, in words that its shader knows', () => {
  const { viewer, mesh } = viewerWith(surface({ aoMap: null }));
  dress(viewer, 'occlusion');
  expect(drawn(mesh.material)).toContain('gl_FragColor = vec4(vec3(1.0)');
});

test.each([
  [{}, ['base-color', 'roughness', 'metalness', 'occlusion', 'emission']],
  [{ aoMap: null, emissiveMap: null }, ['base-color', 'roughness', 'metalness']],
  [
    { map: null, roughnessMap: null, metalnessMap: null, vertexColors: true, emissiveMap: null },
    ['base-color', 'occlusion'],
  ],
])('a model with %j has the single textures %j, whatever it wears', (more, channels) => {
  const { viewer } = viewerWith(surface(more));
  expect(channelsOf(viewer)).toEqual(channels);
  dress(viewer, 'clay');
  expect(channelsOf(viewer)).toEqual(channels);
  expect(looksWith(channelsOf(viewer)).map(({ value }) => value)).toEqual([
    ...['textured', 'clay', 'wireframe', 'wired', 'normals'],
    ...channels,
  ]);
});

test('programs of different looks are never mistaken for each other', () => {
  const keys = LOOKS.map(({ value }) => {
    const { viewer, mesh } = viewerWith(surface());
    dress(viewer, value);
    return mesh.material.customProgramCacheKey();
  });
  // Textured, with wires over it or not, and clay share three's own program.
  expect(new Set(keys).size).toBe(LOOKS.length - 2);
});

test('a material without light is shown as it is', () => {
  const own = surface({ isMeshStandardMaterial: false });
  const { viewer, mesh } = viewerWith(own);
  dress(viewer, 'roughness');
  expect(mesh.material).toBe(own);
});

test('a viewer without a scene is left in peace', () => {
  expect(() => dress({} as unknown as ViewerElement, 'clay')).not.toThrow();
});
