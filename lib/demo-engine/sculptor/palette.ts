import { type Color, tint } from './color';
import type { MaterialKind, MaterialOptions } from './materials/material';
import type { Phrase } from './phrase';
import type { Sculpture } from './sculpture';

const COLORS: Record<string, number> = {
  red: 0xb3261e,
  crimson: 0x96141c,
  scarlet: 0xc22a1c,
  maroon: 0x6a1a20,
  orange: 0xe07a1f,
  yellow: 0xe8bf2a,
  gold: 0xd9a53a,
  golden: 0xd9a53a,
  green: 0x3f8f3a,
  lime: 0x8ac83a,
  olive: 0x6f7a34,
  emerald: 0x1f8f5f,
  mint: 0x8fd8b4,
  teal: 0x1f8f8a,
  turquoise: 0x2fb5a8,
  cyan: 0x2fb8c9,
  blue: 0x2a5fb8,
  navy: 0x1d3566,
  indigo: 0x3a3a8f,
  purple: 0x6f3fb0,
  violet: 0x7a4fc0,
  lavender: 0xb09ad8,
  magenta: 0xc0308a,
  pink: 0xe07aa8,
  white: 0xe6e4de,
  ivory: 0xeee4cc,
  black: 0x222226,
  grey: 0x808388,
  gray: 0x808388,
  silver: 0xc4c8cc,
  beige: 0xd8c4a0,
  brown: 0x6e4526,
};

type Substance = { type: MaterialKind; color: number; own?: boolean; options?: MaterialOptions };

/** `own`: the word names its colour too ("ruby"), so it beats the archetype's usual colours. */
const substance = (
  words: string,
  type: MaterialKind,
  color: number,
  rest: Omit<Substance, 'type' | 'color'> = {},
): [string, Substance][] => words.split(' ').map((word) => [word, { type, color, ...rest }]);

const SUBSTANCES = new Map<string, Substance>([
  ...substance('wooden wood timber oak pine bamboo', 'wood', 0x9a6a38),
  ...substance('walnut mahogany ebony', 'wood', 0x5a3020, { own: true }),
  ...substance('gold golden', 'metal', 0xd9a53a, { own: true, options: { roughness: 0.24 } }),
  ...substance('silver', 'metal', 0xc9ccd2, { own: true, options: { roughness: 0.22 } }),
  ...substance('bronze copper', 'metal', 0xb4703a, { own: true, options: { roughness: 0.32 } }),
  ...substance('brass', 'metal', 0xc09a4a, { own: true, options: { roughness: 0.3 } }),
  ...substance('iron steel metal metallic chrome titanium', 'metal', 0x9a9fa6),
  ...substance('robot robotic mechanical cyborg', 'metal', 0xa8adb4),
  ...substance('stone rock granite concrete', 'stone', 0x87837b),
  ...substance('marble', 'marble', 0xe4e0d8),
  ...substance('jade', 'marble', 0x58a078, { own: true }),
  ...substance('ceramic porcelain', 'ceramic', 0xeeeae0),
  ...substance('clay terracotta', 'plaster', 0xb8653c, { own: true }),
  ...substance('plastic', 'plastic', 0xd8503a, { options: { roughness: 0.3 } }),
  ...substance('rubber', 'rubber', 0x3a3a3e),
  ...substance('chocolate', 'plastic', 0x4a2616, { own: true, options: { roughness: 0.28 } }),
  ...substance('crystal glass gem gemstone', 'gem', 0x7fc4e8),
  ...substance('ice frozen diamond', 'gem', 0xaedcf2, { own: true }),
  ...substance('ruby', 'gem', 0xb81838, { own: true }),
  ...substance('emerald', 'gem', 0x14985a, { own: true }),
  ...substance('sapphire', 'gem', 0x1f4fc8, { own: true }),
  ...substance('amethyst', 'gem', 0x8a46c8, { own: true }),
  ...substance('obsidian', 'gem', 0x24202c, { own: true }),
  ...substance('leather', 'leather', 0x7a4526),
  ...substance('brick', 'brick', 0x9a5038),
  ...substance('plush fluffy furry felt', 'fur', 0xc99a6a),
]);

const SOFT = new Set<MaterialKind>(['fur', 'feather', 'scales', 'skin', 'leaf', 'cloth', 'planet']);
const PRECIOUS = new Set(['gold', 'golden', 'silver', 'bronze', 'copper']);
const STYLES = {
  old: 'old rusty rust ancient worn weathered abandoned antique broken ruined battered',
  cute: 'cute chibi baby kawaii cartoon little adorable toy',
  tiny: 'tiny small mini miniature little pocket',
  big: 'big huge giant large massive enormous gigantic heavy',
  medieval: 'medieval viking knight fantasy gothic',
  futuristic: 'futuristic scifi sci cyberpunk neon modern alien cyber hightech',
  magic: 'magic magical enchanted glowing mystic wizard fairy rune flaming fire',
  royal: 'royal king queen imperial noble luxury fancy ornate',
  steampunk: 'steampunk victorian clockwork',
} as const;

/** What the prompt asks of looks: hands out material slots and seeded choices to an archetype. */
export class Palette {
  readonly #sculpture: Sculpture;
  readonly #words: ReadonlySet<string>;
  readonly #substance: Substance | undefined;
  readonly #precious: boolean;
  readonly #mainColor: number | undefined;
  readonly #accentColor: number | undefined;
  readonly #accentSubstance: Substance | undefined;

  constructor(phrase: Phrase, sculpture: Sculpture) {
    this.#sculpture = sculpture;
    this.#words = new Set([...phrase.subject, ...phrase.noun, ...phrase.details]);
    const word = phrase.subject.find((candidate) => SUBSTANCES.has(candidate));
    this.#substance = word === undefined ? undefined : SUBSTANCES.get(word);
    this.#precious = word !== undefined && PRECIOUS.has(word);
    const colors = (words: readonly string[]) =>
      words.map((candidate) => COLORS[candidate]).filter((color) => color !== undefined);
    const [main, second] = colors(phrase.subject);
    this.#mainColor = main;
    this.#accentColor = second ?? colors(phrase.details)[0];
    const detail = phrase.details.find((candidate) => SUBSTANCES.has(candidate));
    this.#accentSubstance = detail === undefined ? undefined : SUBSTANCES.get(detail);
  }

  says(...words: string[]): boolean {
    return words.some((word) => this.#words.has(word));
  }

  is(style: keyof typeof STYLES): boolean {
    return STYLES[style].split(' ').some((word) => this.#words.has(word));
  }

  between(low: number, high: number): number {
    return low + (high - low) * this.#sculpture.random();
  }

  chance(probability: number): boolean {
    return this.#sculpture.random() < probability;
  }

  pick<Choice>(choices: readonly Choice[]): Choice {
    return choices[Math.floor(this.#sculpture.random() * choices.length)] as Choice;
  }

  /** The prompt's main colour, else one of the archetype's usual colours. */
  mainColor(usual: readonly Color[]): Color {
    const drawn = this.pick(usual);
    return this.#mainColor ?? drawn;
  }

  /** A slot no word of the prompt changes. */
  plain(type: MaterialKind, color: Color, options: MaterialOptions = {}): number {
    return this.#sculpture.material(type, color, options);
  }

  /** The slot that follows the prompt's first colour and its material ("a red wooden ..."). */
  main(type: MaterialKind, usual: readonly Color[], options: MaterialOptions = {}): number {
    const drawn = this.mainColor(usual);
    const found = this.#substance;
    if (found === undefined || (this.#precious && SOFT.has(type))) {
      const gilded =
        this.#precious && type !== 'fur' && type !== 'feather'
          ? { metalness: 0.85, roughness: 0.3 }
          : {};
      return this.#styled(type, drawn, { ...options, ...gilded });
    }
    const color = this.#mainColor ?? (found.type === type && !found.own ? drawn : found.color);
    if (found.type === type) return this.plain(type, color, this.#withSecond(color, options));
    const { scale: _scale, ...kept } = options;
    const look = { ...kept, accent: tint(color, 0.66), glow: 0.5, depth: 0.7, ...found.options };
    return this.plain(found.type, color, look);
  }

  /** The slot that follows the prompt's second colour, or that of its details ("with ... "). */
  accent(type: MaterialKind, usual: readonly Color[], options: MaterialOptions = {}): number {
    const drawn = this.pick(usual);
    const color = this.#accentColor ?? drawn;
    const found = this.#accentSubstance;
    if (found === undefined) return this.plain(type, color, options);
    return this.plain(found.type, this.#accentColor ?? found.color, {
      ...options,
      glow: 0.5,
      ...found.options,
    });
  }

  #withSecond(color: Color, options: MaterialOptions): MaterialOptions {
    return this.#mainColor === undefined ? options : { ...options, accent: tint(color, 0.62) };
  }

  #styled(type: MaterialKind, color: Color, options: MaterialOptions): number {
    const hard = type === 'paint' || type === 'metal' || type === 'plastic';
    if (hard && this.is('steampunk') && this.#mainColor === undefined)
      return this.plain('metal', 0xb88a4a, { ...options, roughness: 0.34 });
    if (hard && this.is('old')) {
      const rust = this.says('rusty', 'rust') ? 0.9 : 0.45;
      const worn = type === 'metal' ? { rust } : { wear: 1.3 };
      return this.plain(type, color, { ...this.#withSecond(color, options), ...worn });
    }
    return this.plain(type, color, this.#withSecond(color, options));
  }
}
