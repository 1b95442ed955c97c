import { describe, expect, test } from 'vitest';
import { hashText } from '@/lib/demo-engine/sculptor/hash';
import { plan } from '@/lib/demo-engine/sculptor/plan';
import { Sculpture } from '@/lib/demo-engine/sculptor/sculpture';

const sculpted = (prompt: string, seed = hashText(prompt)): Sculpture => {
  const sculpture = new Sculpture(seed);
  plan(prompt).build(sculpture);
  return sculpture;
};

/** The colours and kinds of a sculpture's materials, in the order they were made. */
const looks = (prompt: string, seed = 7) =>
  sculpted(prompt, seed).materials.map(({ kind, color }) => `${kind} ${color.join()}`);

/** The material the largest solid is made of. */
const mainMaterial = (prompt: string, seed = 7) => {
  const { parts, materials } = sculpted(prompt, seed);
  const volume = ([x, y, z]: readonly [number, number, number]) => x * y * z;
  const solids = parts.filter(({ cut }) => !cut);
  const [largest] = solids.toSorted((a, b) => volume(b.halfSize) - volume(a.halfSize));
  return materials[largest.material];
};

const reddish = ([red, green, blue]: readonly [number, number, number]) =>
  red > green * 1.5 && red > blue * 1.5;

const EXAMPLES: Record<string, string> = {
  axe: 'a viking axe',
  barrel: 'wooden barrel',
  bird: 'an owl on a branch',
  cake: 'birthday cake',
  car: 'sports car',
  castle: 'castle on a hill',
  cat: 'cute kitten',
  chair: 'a simple stool of oak',
  chest: 'treasure chest',
  crate: 'crate',
  crystal: 'crystal cluster',
  dog: 'puppy',
  dragon: 'cute dragon',
  fish: 'goldfish',
  flower: 'sunflower',
  guitar: 'electric guitar',
  hammer: 'war hammer',
  house: 'medieval cottage',
  lamp: 'dragon lamp',
  mug: 'golden goblet',
  mushroom: 'red mushroom',
  planet: 'planet with rings',
  potion: 'health potion',
  rabbit: 'white bunny',
  robot: 'friendly robot',
  'robot-arm': 'industrial robot arm',
  rocket: 'retro rocket',
  shield: 'knight shield',
  ship: 'pirate ship',
  snowman: 'snowman',
  spaceship: 'ufo',
  sword: 'sword in the stone',
  table: 'round table',
  teapot: 'steampunk teapot',
  tree: 'old oak tree',
};
const KINDS = Object.entries(EXAMPLES);

describe('what a prompt is about', () => {
  test.each(KINDS)('%s is what "%s" asks for', (archetype, prompt) => {
    expect(plan(prompt)).toMatchObject({ archetype, known: true });
  });

  test.each([
    ['a robot', 'robot'],
    ['Robot Arms!', 'robot-arm'],
    ['a robot holding a sword', 'robot'],
    ['chair that looks like a dragon', 'chair'],
    ['a picture of a cat', 'cat'],
    ['cat house', 'house'],
    ['space ship', 'spaceship'],
    ['a BOAT, weathered', 'ship'],
    ['black and white cat on a chair', 'cat'],
    ['two wolves', 'dog'],
    ['axes', 'axe'],
    ["a dragon's castle", 'castle'],
    ['un château', 'castle'],
    ['🐉 dragon 🐉', 'dragon'],
  ])('"%s" is a %s', (prompt, archetype) => {
    expect(plan(prompt).archetype).toBe(archetype);
  });

  test.each([
    '',
    '   ',
    '🔥🔥',
    '一只可爱的猫',
    'дракон',
    'of of of',
    '!!!',
    'constructor',
    '__proto__ toString',
    'bookshelf',
    'x'.repeat(800),
    '\ud800',
  ])('%j gets an abstract sculpture, and says so', (prompt) => {
    expect(plan(prompt)).toMatchObject({ archetype: 'abstract', known: false });
    expect(sculpted(prompt).parts.length).toBeGreaterThan(3);
  });
});

describe('every archetype', () => {
  const adjectives = ['cute', 'old rusty', 'futuristic golden'];

  test.each(KINDS)('%s stands up to seeds and adjectives', (_archetype, prompt) => {
    for (const adjective of adjectives)
      for (let seed = 1; seed <= 5; seed++) {
        const { parts, materials } = sculpted(`${adjective} ${prompt}`, seed);
        expect(parts.length).toBeGreaterThan(5);
        expect(parts.length).toBeLessThan(220);
        for (const { record, material, halfSize } of parts) {
          expect(record.every(Number.isFinite)).toBe(true);
          expect(material).toBeLessThan(materials.length);
          expect(halfSize.every((half) => half > 0 && half <= 3)).toBe(true);
        }
        for (const { record } of parts.filter(({ cut }) => !cut))
          for (const place of record.slice(9, 12)) expect(Math.abs(place)).toBeLessThan(3);
      }
  });

  test.each(KINDS)('%s is the same for the same seed and another for another', (_kind, prompt) => {
    const records = (seed: number) => sculpted(prompt, seed).parts.map(({ record }) => [...record]);
    const once = JSON.stringify([records(1), looks(prompt, 1)]);
    expect(JSON.stringify([records(1), looks(prompt, 1)])).toBe(once);
    const others = [2, 3, 4].map((seed) => JSON.stringify([records(seed), looks(prompt, seed)]));
    expect(others.some((other) => other !== once)).toBe(true);
  });
});

describe('the words for looks', () => {
  test.each(KINDS)('%s takes on a colour', (_archetype, prompt) => {
    const [thing] = prompt.split(/ (?:in|on|of|with) /);
    expect(looks(`magenta ${thing}`)).not.toEqual(looks(`green ${thing}`));
  });

  test('the first colour is the thing and a detail keeps its own', () => {
    expect(reddish(mainMaterial('red dragon').color)).toBe(true);
    expect(reddish(mainMaterial('a blue dragon with red horns').color)).toBe(false);
    expect(looks('a blue dragon with red horns')).not.toEqual(looks('a blue dragon'));
    expect(reddish(mainMaterial('a car in red').color)).toBe(true);
  });

  test('what covers a thing gives it its colour', () => {
    expect(reddish(mainMaterial('a dragon with red scales and golden wings').color)).toBe(true);
    expect(mainMaterial('a cat with green fur').color).toEqual(mainMaterial('a green cat').color);
    expect(looks('a dragon with red scales and golden wings')).not.toEqual(looks('a red dragon'));
  });

  test.each([
    ['stone dragon', 'stone'],
    ['wooden robot', 'wood'],
    ['teapot made of gold', 'metal'],
    ['crystal cat', 'gem'],
    ['marble dog', 'marble'],
    ['an emerald sword', 'gem'],
    ['golden retriever puppy', 'fur'],
  ])('"%s" is made of %s', (prompt, kind) => {
    expect(mainMaterial(prompt).kind).toBe(kind);
  });

  test('the stone a sword stands in does not become the sword', () => {
    const kinds = sculpted('sword in the stone').materials.map(({ kind }) => kind);
    expect(kinds[0]).toBe('metal');
    expect(kinds[1]).toBe('metal');
  });

  test('an unknown noun still gets its colour', () => {
    expect(looks('red gizmo')).not.toEqual(looks('blue gizmo'));
  });
});

describe('the words of a texture', () => {
  const painted = (prompt: string, words: string): Sculpture => {
    const sculpture = new Sculpture(7);
    plan(prompt, words).build(sculpture);
    return sculpture;
  };

  test.each([
    'a red wooden robot with golden wings',
    'a futuristic sports car',
    'a royal treasure chest',
    'cute dragon',
    'a potted flower',
  ])('change the looks of %s, and nothing of its shape', (prompt) => {
    const before = painted(prompt, '');
    const after = painted(prompt, 'blue ceramic with brass details');
    expect(after.parts.map(({ record }) => [...record])).toEqual(
      before.parts.map(({ record }) => [...record]),
    );
    expect(after.materials).toHaveLength(before.materials.length);
    expect(after.materials).not.toEqual(before.materials);
  });

  test('name the thing first, then what it has', () => {
    const looksOf = (words: string) =>
      painted('a treasure chest', words).materials.map(({ kind, color }) => ({ kind, color }));
    const red = looksOf('bright red with golden fittings');
    expect(red.some(({ color }) => reddish(color))).toBe(true);
    expect(looksOf('carved marble').map(({ kind }) => kind)).toContain('marble');
  });

  test('that name neither colour nor substance change nothing', () => {
    expect(painted('cute dragon', 'hand painted, very detailed').materials).toEqual(
      painted('cute dragon', '').materials,
    );
  });
});
