import { type Color, tint } from './color';
import { COLORS, SUBSTANCES, type Substance } from './material-words';
import type { MaterialKind, MaterialOptions } from './materials/material';
import type { Phrase } from './phrase';
import type { Sculpture } from './sculpture';
import { repainted, type TextureWish } from './texture-wish';

const SOFT = new Set<MaterialKind>(['fur', 'feather', 'scales', 'skin', 'leaf', 'cloth', 'planet']);
const PRECIOUS = new Set(['gold', 'golden', 'silver', 'bronze', 'copper']);
/** What a thing is covered with: its colour is the colour of the whole ("with violet scales"). */
const SURFACES = new Set(
  'scale skin fur feather plumage hide coat body paint shell hull wall petal glaze'.split(' '),
);
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
  readonly #paint: readonly TextureWish[];

  /** `paint`: what is asked of the texture alone. It draws no lots, so the shape stays the same. */
  constructor(phrase: Phrase, sculpture: Sculpture, paint: readonly TextureWish[] = []) {
    this.#sculpture = sculpture;
    this.#paint = paint;
    this.#words = new Set([
      ...phrase.noun,
      ...phrase.subject,
      ...phrase.details,
      ...phrase.setting.flat(),
    ]);
    const named = phrase.noun.filter((candidate) => SUBSTANCES.get(candidate)?.own);
    const word = [...phrase.subject, ...named].find((candidate) => SUBSTANCES.has(candidate));
    this.#substance = word === undefined ? undefined : SUBSTANCES.get(word);
    this.#precious = word !== undefined && PRECIOUS.has(word);
    const colors = (words: readonly string[]) =>
      words.map((candidate) => COLORS.get(candidate)).filter((color) => color !== undefined);
    const dressed = phrase.setting.filter((words) => COLORS.has(words.at(-1) ?? ''));
    const covering = phrase.details.filter((_, at) => SURFACES.has(phrase.details[at + 1] ?? ''));
    const others = phrase.details.filter((_, at) => !SURFACES.has(phrase.details[at + 1] ?? ''));
    const whole = colors([...phrase.subject, ...dressed.flat()]);
    const [main, second] = whole.length > 0 ? whole : colors(covering);
    this.#mainColor = main;
    this.#accentColor = second ?? colors(others)[0];
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
    return this.#paint[0]?.color ?? this.#mainColor ?? drawn;
  }

  /** A slot no word of the prompt changes. */
  plain(type: MaterialKind, color: Color, options: MaterialOptions = {}): number {
    return this.#sculpture.material(type, color, options);
  }

  /** The slot that follows the prompt's first colour and its material ("a red wooden ..."). */
  main(type: MaterialKind, usual: readonly Color[], options: MaterialOptions = {}): number {
    return this.#painted(this.#asPrompted(type, usual, options), this.#paint[0]);
  }

  #asPrompted(type: MaterialKind, usual: readonly Color[], options: MaterialOptions): number {
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
    return this.#painted(this.#accentAsPrompted(type, usual, options), this.#paint[1]);
  }

  #accentAsPrompted(type: MaterialKind, usual: readonly Color[], options: MaterialOptions): number {
    const drawn = this.pick(usual);
    const color = this.#accentColor ?? drawn;
    const found = this.#accentSubstance;
    if (found === undefined && type === 'metal' && this.#accentColor === undefined) {
      if (this.is('futuristic'))
        return this.plain('glow', this.pick([0x40e0ff, 0xff5ad0, 0x80ff70]));
      if (this.is('royal')) return this.plain('metal', 0xd9a53a, options);
    }
    if (found === undefined) return this.plain(type, color, options);
    return this.plain(found.type, this.#accentColor ?? found.color, {
      ...options,
      glow: 0.5,
      ...found.options,
    });
  }

  #painted(slot: number, wish: TextureWish | undefined): number {
    const { materials } = this.#sculpture;
    const material = materials[slot];
    if (wish && material) materials[slot] = repainted(material, wish);
    return slot;
  }

  #withSecond(color: Color, options: MaterialOptions): MaterialOptions {
    return this.#mainColor === undefined ? options : { ...options, accent: tint(color, 0.62) };
  }

  #styled(type: MaterialKind, color: Color, options: MaterialOptions): number {
    const hard = type === 'paint' || type === 'metal' || type === 'plastic';
    if (hard && this.is('steampunk') && this.#mainColor === undefined)
      return this.plain('metal', 0xb88a4a, { ...options, roughness: 0.34 });
    const modern = hard || type === 'wood' || type === 'stone' || type === 'plaster';
    if (modern && this.is('futuristic') && this.#mainColor === undefined)
      return this.plain('paint', this.pick([0xe2e6ec, 0x3a4252, 0xc8d0da]), {
        roughness: 0.22,
        wear: 0.15,
      });
    if (hard && this.is('old')) {
      if (this.says('rusty', 'rust'))
        return this.plain('metal', tint(color, 0.8), { roughness: 0.5, rust: 0.85 });
      const worn = type === 'metal' ? { rust: 0.45 } : { wear: 1.3 };
      return this.plain(type, color, { ...this.#withSecond(color, options), ...worn });
    }
    return this.plain(type, color, this.#withSecond(color, options));
  }
}
