import type { Surface } from './viewer-scene';

/** How many tiles lie along each side of a texture. */
const TILES = '32.0';

/** Tiles whose colour tells where in the texture they are: red grows with u, green with v. Far away,
 *  where tiles are smaller than pixels, they are grey, not noise. */
const CHECKER = `
  vec2 tile = vUv * ${TILES};
  vec2 across = abs(fract(tile * 0.5) - 0.5) * 2.0;
  vec2 edge = clamp((across - 0.5) / max(fwidth(tile), 0.0001) + 0.5, 0.0, 1.0);
  float isOdd = edge.x * (1.0 - edge.y) + edge.y * (1.0 - edge.x);
  vec3 place = vec3(fract(vUv), 0.35);
  diffuseColor.rgb = mix(place * 0.3 + 0.02, place * 0.55 + 0.4, isOdd);
`;

/** Paints a lit surface with the checker, along the coordinates that its textures lie on. */
export function paintChecker(surface: Surface): void {
  surface.defines = { ...surface.defines, USE_UV: '' };
  surface.onBeforeCompile = (shader) => {
    shader.fragmentShader = shader.fragmentShader.replace(
      '#include <map_fragment>',
      (part) => `${part}\n{${CHECKER}}`,
    );
  };
  surface.customProgramCacheKey = () => 'checker';
}
