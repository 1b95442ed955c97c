import type { Texture } from '@gltf-transform/core';
import type { PlainPicture } from './plain-picture';

export type TextureFile = { name: string; bytes: Uint8Array };

/** The texture files beside a model, each picture once however many materials use it. */
export class TextureFiles {
  readonly files: TextureFile[] = [];
  private readonly kept = new Map<string, Map<Texture, TextureFile>>();
  private readonly before: string;

  constructor(before = '') {
    this.before = before;
  }

  /** The file that `make` makes of a texture, `color0.jpg` for what shows colours. */
  async keep(
    texture: Texture | null | undefined,
    what: string,
    make: (texture: Texture) => Promise<PlainPicture>,
  ): Promise<TextureFile | undefined> {
    if (!texture) return undefined;
    const kept = this.kept.get(what) ?? new Map<Texture, TextureFile>();
    this.kept.set(what, kept);
    const known = kept.get(texture);
    if (known) return known;
    const { bytes, ending } = await make(texture);
    const name = `${this.before}${what}${kept.size}.${ending}`;
    const file = { name, bytes };
    kept.set(texture, file);
    this.files.push(file);
    return file;
  }
}
