import { Document, type GLTF, type Material, NodeIO, type Texture } from '@gltf-transform/core';
import type { Mesh } from '../../rasterizer/mesh';
import type { EncodedTextures } from './bake/encode-textures';
import type { UnwrappedMesh } from './mesh';

/** The finished model: textured, or bare for a preview. */
export type Model =
  | { mesh: UnwrappedMesh; textures: EncodedTextures }
  | { mesh: Mesh; textures?: undefined };

const LARGEST_SHORT_INDEX = 65534;
const CLAY = 0.62;

/** Writes a binary glTF shaped like Meshy's: one mesh, one primitive, one `Material_0`. */
export async function writeGlb({ mesh, textures }: Model): Promise<Uint8Array> {
  const document = new Document();
  document.getRoot().getAsset().generator = 'NexaAI demo engine';
  const buffer = document.createBuffer();
  const accessor = (type: GLTF.AccessorType, array: Float32Array | Uint32Array | Uint16Array) =>
    document.createAccessor().setType(type).setArray(array).setBuffer(buffer);
  const vertexCount = mesh.positions.length / 3;
  const short = vertexCount <= LARGEST_SHORT_INDEX;
  const material = document.createMaterial('Material_0').setDoubleSided(true);
  const primitive = document
    .createPrimitive()
    .setMaterial(material)
    .setIndices(accessor('SCALAR', short ? Uint16Array.from(mesh.indices) : mesh.indices))
    .setAttribute('POSITION', accessor('VEC3', mesh.positions))
    .setAttribute('NORMAL', accessor('VEC3', mesh.normals));
  if (textures) {
    primitive.setAttribute('TEXCOORD_0', accessor('VEC2', mesh.uvs));
    applyTextures(document, material, textures);
  } else {
    material.setBaseColorFactor([CLAY, CLAY, CLAY, 1]).setMetallicFactor(0).setRoughnessFactor(0.8);
  }
  const node = document.createNode('Mesh1.0');
  node.setMesh(document.createMesh('Mesh1').addPrimitive(primitive));
  document.createScene('Scene').addChild(node);
  return new NodeIO().writeBinary(document);
}

function applyTextures(document: Document, material: Material, textures: EncodedTextures): void {
  const texture = (name: string, image: Uint8Array): Texture =>
    document.createTexture(name).setMimeType('image/jpeg').setImage(new Uint8Array(image));
  material
    .setMetallicFactor(1)
    .setRoughnessFactor(1)
    .setBaseColorTexture(texture('Image_0', textures.baseColor))
    .setMetallicRoughnessTexture(texture('Image_1', textures.metallicRoughness))
    .setNormalTexture(texture('Image_2', textures.normal));
  if (!textures.emissive) return;
  material.setEmissiveTexture(texture('Image_3', textures.emissive)).setEmissiveFactor([1, 1, 1]);
}
