import type { Texture } from '@gltf-transform/core';
import type { PlainPicture } from './plain-picture';

/** The texture files beside a model, each picture once however many materials use it. */
export class TextureFiles {
  readonly files: { name: string; bytes: Uint8Array }[] = [];
  private readonly names = new Map<string, Map<Texture, string>>();
  private readonly folder: string;

  constructor(folder = '') {
    this.folder = folder;
  }

  /** The name of the file that `make` makes of a texture, `color0.jpg` for what shows colours. */
  async keep(
    texture: Texture | null | undefined,
    what: string,
    make: (texture: Texture) => Promise<PlainPicture>,
  ): Promise<string | undefined> {
    if (!texture) return undefined;
    const names = this.names.get(what) ?? new Map<Texture, string>();
    this.names.set(what, names);
    const known = names.get(texture);
    if (known) return known;
    const { bytes, ending } = await make(texture);
    const name = `${this.folder}${what}${names.size}.${ending}`;
    names.set(texture, name);
    this.files.push({ name, bytes });
    return name;
  }
}
