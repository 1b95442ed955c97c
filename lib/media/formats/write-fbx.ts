import type { Conversion } from './conversion';
import { fbxNode } from './fbx-file';
import { addFbxLooks } from './fbx-looks';
import { FBX_MESH_STEPS, fbxMesh } from './fbx-mesh';
import { FBX_ROOT, FbxObjects } from './fbx-objects';
import { choice, fbxProperties, integer } from './fbx-properties';
import { fbxScene } from './fbx-scene';
import { fbxBool, fbxInt, fbxText } from './fbx-values';
import { Meter } from './meter';
import { countVertices } from './piece';

/** Turned first, then scaled with what it stands in: the one way that all programs know. */
const BY_PARENTS = 1;

/** Binary FBX with its textures inside: Y up, centimetres, as Unity, Unreal and Autodesk's programs
 *  expect it; a part of a model is a mesh. */
export async function writeFbx(conversion: Conversion): Promise<Uint8Array> {
  const { pieces, name, modified_at, tell } = conversion;
  const objects = new FbxObjects();
  const materials = await addFbxLooks(objects, pieces, name);
  const meter = new Meter(countVertices(pieces) * FBX_MESH_STEPS, tell);
  for (const [number, piece] of pieces.entries()) {
    const part = pieces.length > 1 ? `${name}_part${number}` : name;
    const mesh = objects.add('Geometry', { name: part, kind: 'Mesh' }, fbxMesh(piece, meter));
    const place = objects.add('Model', { name: part, kind: 'Mesh' }, [
      fbxNode('Version', [fbxInt(232)]),
      fbxProperties([choice('InheritType', BY_PARENTS), integer('DefaultAttributeIndex', 0)]),
      fbxNode('Shading', [fbxBool(true)]),
      fbxNode('Culling', [fbxText('CullingOff')]),
    ]);
    objects.connect(place, FBX_ROOT);
    objects.connect(mesh, place);
    const material = materials.get(piece.material);
    if (material !== undefined) objects.connect(material, place);
  }
  return fbxScene(objects, modified_at);
}
