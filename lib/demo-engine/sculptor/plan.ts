import { drawAbstract } from './archetypes/abstract';
import { drawAxe } from './archetypes/axe';
import { drawBarrel } from './archetypes/barrel';
import { drawBird } from './archetypes/bird';
import { drawCake } from './archetypes/cake';
import { drawCar } from './archetypes/car';
import { drawCastle } from './archetypes/castle';
import { drawCat } from './archetypes/cat';
import { drawChair } from './archetypes/chair';
import { drawChest } from './archetypes/chest';
import { drawCrate } from './archetypes/crate';
import { drawCrystal } from './archetypes/crystal';
import { drawDog } from './archetypes/dog';
import { drawDragon } from './archetypes/dragon';
import { drawFish } from './archetypes/fish';
import { drawFlower } from './archetypes/flower';
import { drawGuitar } from './archetypes/guitar';
import { drawHammer } from './archetypes/hammer';
import { drawHouse } from './archetypes/house';
import { drawLamp } from './archetypes/lamp';
import { drawMug } from './archetypes/mug';
import { drawMushroom } from './archetypes/mushroom';
import { drawPlanet } from './archetypes/planet';
import { drawPotion } from './archetypes/potion';
import { drawRabbit } from './archetypes/rabbit';
import { drawRobot } from './archetypes/robot';
import { drawRobotArm } from './archetypes/robot-arm';
import { drawRocket } from './archetypes/rocket';
import { drawShield } from './archetypes/shield';
import { drawShip } from './archetypes/ship';
import { drawSnowman } from './archetypes/snowman';
import { drawSpaceship } from './archetypes/spaceship';
import { drawSword } from './archetypes/sword';
import { drawTable } from './archetypes/table';
import { drawTeapot } from './archetypes/teapot';
import { drawTree } from './archetypes/tree';
import { Palette } from './palette';
import { readPhrase } from './phrase';
import type { Sculpture } from './sculpture';
import { readTextureWishes } from './texture-wish';

type Archetype = (sculpture: Sculpture, look: Palette) => void;

const ARCHETYPES: Record<string, Archetype> = {
  axe: drawAxe,
  barrel: drawBarrel,
  bird: drawBird,
  cake: drawCake,
  car: drawCar,
  castle: drawCastle,
  cat: drawCat,
  chair: drawChair,
  chest: drawChest,
  crate: drawCrate,
  crystal: drawCrystal,
  dog: drawDog,
  dragon: drawDragon,
  fish: drawFish,
  flower: drawFlower,
  guitar: drawGuitar,
  hammer: drawHammer,
  house: drawHouse,
  lamp: drawLamp,
  mug: drawMug,
  mushroom: drawMushroom,
  planet: drawPlanet,
  potion: drawPotion,
  rabbit: drawRabbit,
  robot: drawRobot,
  'robot-arm': drawRobotArm,
  rocket: drawRocket,
  shield: drawShield,
  ship: drawShip,
  snowman: drawSnowman,
  spaceship: drawSpaceship,
  sword: drawSword,
  table: drawTable,
  teapot: drawTeapot,
  tree: drawTree,
};

/** How a prompt will be sculpted. `known` is false where an abstract sculpture stands in. */
export type Plan = { archetype: string; known: boolean; build: (sculpture: Sculpture) => void };

/** Reads the prompt; never throws, whatever it holds. All chance comes from the sculpture, and the
 *  words of the texture change nothing but its looks. */
export function plan(prompt: string, texture_prompt = ''): Plan {
  const phrase = readPhrase(prompt);
  const archetype = phrase.archetype ?? 'abstract';
  const paint = readTextureWishes(texture_prompt);
  const draw = ARCHETYPES[archetype] ?? drawAbstract;
  return {
    archetype,
    known: draw !== drawAbstract,
    build: (sculpture) => draw(sculpture, new Palette(phrase, sculpture, paint)),
  };
}
