import { expect, test } from 'vitest';
import { channelsOf, dress } from '@/app/_viewer/dress';
import { LOOKS, looksWith } from '@/app/_viewer/look';
import type { ViewerElement } from '@/app/_viewer/viewer-element';
import type { Surface } from '@/app/_viewer/viewer-scene';

const SHADER = 'before\n#include <opaque_fragment>\n#include <colorspace_fragment>\nafter';

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

/** `<model-viewer>` with one part on the stage; jsdom cannot draw. */
function viewerWith(material: Surface) {
  const mesh = { isMesh: true, material };
  const others = [{ isMesh: false, material }];
  const scene = {
    renders: 0,
    model: {
      traverse: (visit: (part: typeof mesh) => void) => [...others, mesh].forEach(visit),
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
    ...['textured', 'clay', 'wireframe', 'normals'],
    ...channels,
  ]);
});

test('programs of different looks are never mistaken for each other', () => {
  const keys = LOOKS.map(({ value }) => {
    const { viewer, mesh } = viewerWith(surface());
    dress(viewer, value);
    return mesh.material.customProgramCacheKey();
  });
  // Textured and clay share three's own program.
  expect(new Set(keys).size).toBe(LOOKS.length - 1);
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
