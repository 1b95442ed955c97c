import type { Material, Texture, TextureInfo } from '@gltf-transform/core';
import { fbxMaterial } from './fbx-material';
import type { FbxObjects } from './fbx-objects';
import { addFbxTexture } from './fbx-texture';
import type { Piece } from './piece';
import { greyPicture, meanOf, type PlainPicture, wholePicture } from './plain-picture';
import { TextureFiles } from './texture-files';

type Slot = {
  what: string;
  /** Of an FBX material. */
  property: string;
  texture: Texture | null;
  info: TextureInfo | null;
  make: (texture: Texture) => Promise<PlainPicture>;
};

/** Adds the materials of these parts with their textures, and gives their ids. All names begin with
 *  the model's: programs that gather models in one folder take what is called the same for the same. */
export async function addFbxLooks(
  objects: FbxObjects,
  pieces: readonly Piece[],
  name: string,
): Promise<Map<Material | null, number>> {
  const files = new TextureFiles(`${name}_`);
  const textures = new Map<string, number>();
  const ids = new Map<Material | null, number>();
  for (const { material } of pieces) {
    if (ids.has(material)) continue;
    const means = { metallic: 1, roughness: 1 };
    const kept: { slot: Slot; texture: number }[] = [];
    for (const slot of slotsOf(material)) {
      const file = await files.keep(slot.texture, slot.what, slot.make);
      if (!file) continue;
      const texture = textures.get(file.name) ?? addFbxTexture(objects, file, slot.info);
      textures.set(file.name, texture);
      kept.push({ slot, texture });
      if (slot.what in means) Object.assign(means, { [slot.what]: await meanOf(file.bytes) });
    }
    const named = { name: `${name}_material${ids.size}`, kind: '' };
    const id = objects.add('Material', named, fbxMaterial(material, means));
    for (const { slot, texture } of kept) objects.connect(texture, id, slot.property);
    ids.set(material, id);
  }
  return ids;
}

/** FBX has no property for the picture of a roughness: of a shininess (also under its older name, which
 *  Autodesk's reader takes for the same) Blender makes roughness, and Unreal metal. So it gets one of
 *  its own: whoever wants it finds the file. */
function slotsOf(material: Material | null): Slot[] {
  if (!material) return [];
  const shine = {
    texture: material.getMetallicRoughnessTexture(),
    info: material.getMetallicRoughnessTextureInfo(),
  };
  return [
    {
      what: 'base-color',
      property: 'DiffuseColor',
      texture: material.getBaseColorTexture(),
      info: material.getBaseColorTextureInfo(),
      make: wholePicture,
    },
    {
      what: 'normal',
      property: 'NormalMap',
      texture: material.getNormalTexture(),
      info: material.getNormalTextureInfo(),
      make: wholePicture,
    },
    {
      what: 'metallic',
      property: 'ReflectionFactor',
      ...shine,
      make: (texture) => greyPicture(texture, 2),
    },
    {
      what: 'roughness',
      property: 'Roughness',
      ...shine,
      make: (texture) => greyPicture(texture, 1),
    },
    {
      what: 'emission',
      property: 'EmissiveColor',
      texture: material.getEmissiveTexture(),
      info: material.getEmissiveTextureInfo(),
      make: wholePicture,
    },
  ];
}
