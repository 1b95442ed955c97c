import { Document, NodeIO } from '@gltf-transform/core';

/** A real GLB of one triangle; `name` makes its bytes differ. */
export async function smallGlb(name = 'triangle'): Promise<Buffer> {
  const document = new Document();
  const buffer = document.createBuffer();
  const position = document
    .createAccessor()
    .setType('VEC3')
    .setArray(new Float32Array([0, 0, 0, 1, 0, 0, 0, 1, 0]))
    .setBuffer(buffer);
  const primitive = document
    .createPrimitive()
    .setAttribute('POSITION', position)
    .setMaterial(document.createMaterial(name));
  const mesh = document.createMesh(name).addPrimitive(primitive);
  document.createScene().addChild(document.createNode(name).setMesh(mesh));
  return Buffer.from(await new NodeIO().writeBinary(document));
}
