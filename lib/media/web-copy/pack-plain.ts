import { type Document, type Mesh, Node, type Primitive } from '@gltf-transform/core';
import { EXTMeshoptCompression, KHRMeshQuantization } from '@gltf-transform/extensions';
import { type Frame, frameOf, type PackedCorners, packCorners } from './pack-corners';
import type { Corners } from './plain-corners';

/** Gives the primitives, mesh by mesh, these corners in numbers of 16 bits. */
export type SetCorners = (corners: readonly Corners[]) => void;

/** Prepares a document that draws nothing but these corners. They may be set more than once, all
 *  of them or fewer triangles of them. */
export function packPlain(document: Document, corners: readonly Corners[]): SetCorners {
  const framed: Framed[] = [];
  for (const mesh of document.getRoot().listMeshes()) {
    const primitives = mesh.listPrimitives();
    const own = corners.slice(framed.length, framed.length + primitives.length);
    const frame = frameOf(own.map(({ positions }) => positions));
    drawInFrame(document, mesh, frame);
    framed.push(...primitives.map((primitive) => ({ primitive, frame })));
  }
  document.createExtension(KHRMeshQuantization).setRequired(true);
  document
    .createExtension(EXTMeshoptCompression)
    .setRequired(true)
    .setEncoderOptions({ method: EXTMeshoptCompression.EncoderMethod.FILTER });
  return (level) => {
    for (const [index, { primitive, frame }] of framed.entries()) {
      setAttributes(document, primitive, packCorners(level[index], frame));
    }
  };
}

type Framed = { primitive: Primitive; frame: Frame };

/** Steps become lengths again in a node of their own: nobody's place or name changes. */
function drawInFrame(document: Document, mesh: Mesh, { low, step }: Frame): void {
  for (const node of mesh.listParents().filter((parent) => parent instanceof Node)) {
    const inner = document.createNode().setMesh(mesh);
    inner.setTranslation(low).setScale([step, step, step]);
    node.setMesh(null).addChild(inner);
  }
}

function setAttributes(document: Document, primitive: Primitive, packed: PackedCorners): void {
  const buffer = document.getRoot().listBuffers()[0] ?? document.createBuffer();
  const before = [primitive.getIndices(), ...primitive.listAttributes()];
  const create = () => document.createAccessor().setBuffer(buffer);
  primitive
    .setIndices(create().setArray(packed.indices))
    .setAttribute('POSITION', create().setType('VEC3').setArray(packed.positions));
  if (packed.normals) {
    primitive.setAttribute('NORMAL', create().setType('VEC3').setArray(packed.normals));
  }
  if (packed.uvs) {
    const uvs = create().setType('VEC2').setNormalized(true).setArray(packed.uvs);
    primitive.setAttribute('TEXCOORD_0', uvs);
  }
  for (const accessor of before) accessor?.dispose();
}
