/** How tall such a thing is, in metres. */
const HEIGHTS: Record<string, number> = {
  axe: 0.8,
  barrel: 0.9,
  bird: 0.3,
  cake: 0.2,
  car: 1.5,
  castle: 25,
  cat: 0.35,
  chair: 0.95,
  chest: 0.6,
  crate: 0.5,
  crystal: 0.15,
  dog: 0.6,
  dragon: 4,
  fish: 0.2,
  flower: 0.4,
  guitar: 1,
  hammer: 0.35,
  house: 6,
  lamp: 0.5,
  mug: 0.1,
  mushroom: 0.12,
  planet: 0.3,
  potion: 0.15,
  rabbit: 0.3,
  robot: 1.8,
  'robot-arm': 1.4,
  rocket: 30,
  shield: 0.8,
  ship: 20,
  snowman: 1.6,
  spaceship: 4,
  sword: 1,
  table: 0.75,
  teapot: 0.18,
  tree: 8,
};

/** For what nobody knows. */
const OF_A_SCULPTURE = 1.2;

/** In metres; an estimate, as Meshy's is. */
export const realHeight = (archetype: string): number => HEIGHTS[archetype] ?? OF_A_SCULPTURE;
