import { type Color, tint, toRgb } from './color';
import { COLORS, SUBSTANCES, type Substance } from './material-words';
import { createMaterial, type Material } from './materials/material';
import { readPhrase } from './phrase';

/** How one surface should look: a colour, a substance, or both. */
export type TextureWish = { color?: Color; substance?: Substance };

/** What the words of a texture ask for: first for the thing itself, then for what it has. */
export function readTextureWishes(text: string): TextureWish[] {
  const { subject, noun, details, setting } = readPhrase(text);
  const wishes: TextureWish[] = [];
  let current: TextureWish = {};
  const begin = () => {
    current = {};
    wishes.push(current);
  };
  begin();
  for (const word of [...subject, ...noun, ...details, ...setting.flat()]) {
    const substance = SUBSTANCES.get(word);
    const color = COLORS.get(word);
    if (substance) {
      if (current.substance || (current.color !== undefined && substance.own)) begin();
      current.substance = substance;
    } else if (color !== undefined) {
      if (current.substance || current.color !== undefined) begin();
      current.color = color;
    }
  }
  return wishes.filter(({ substance, color }) => substance || color !== undefined);
}

/** The surface as it was, but for what is wished. */
export function repainted(material: Material, { color, substance }: TextureWish): Material {
  if (substance) {
    const shade = color ?? substance.color;
    const look = { accent: tint(shade, 0.66), glow: 0.5, depth: 0.7, ...substance.options };
    return createMaterial(substance.type, shade, look);
  }
  if (color === undefined) return material;
  return { ...material, color: toRgb(color), accent: toRgb(tint(color, 0.62)) };
}
