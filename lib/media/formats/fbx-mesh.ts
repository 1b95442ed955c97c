import { type FbxNode, fbxNode } from './fbx-file';
import { fbxDoubles, fbxInt, fbxInts, fbxText } from './fbx-values';
import { flippedUvs } from './flipped-uvs';
import type { Meter } from './meter';
import type { Piece } from './piece';

/** How often a meter hears of every vertex of a mesh. */
export const FBX_MESH_STEPS = 4;
const CM_PER_M = 100;

/** What stands in a mesh: centimetres, triangles, and the layers that say how its corners look. */
export function fbxMesh({ positions, normals, uvs, indices }: Piece, meter: Meter): FbxNode[] {
  const told = <T>(made: T): T => {
    meter.add(positions.length / 3);
    return made;
  };
  const places = told(fbxDoubles(positions.map((metres) => metres * CM_PER_M)));
  const corners = told(fbxInts(polygons(indices)));
  const layers = [
    ...told(normals ? [normalLayer(normals), smoothLayer(indices.length / 3)] : []),
    ...told(uvs ? [uvLayer(uvs, indices)] : []),
    layer('Material', 101, 'AllSame', [fbxNode('Materials', [fbxInts(Int32Array.of(0))])]),
  ];
  return [
    fbxNode('GeometryVersion', [fbxInt(124)]),
    fbxNode('Vertices', [places]),
    fbxNode('PolygonVertexIndex', [corners]),
    ...layers,
    fbxNode(
      'Layer',
      [fbxInt(0)],
      [
        fbxNode('Version', [fbxInt(100)]),
        ...layers.map(({ name }) =>
          fbxNode(
            'LayerElement',
            [],
            [fbxNode('Type', [fbxText(name)]), fbxNode('TypedIndex', [fbxInt(0)])],
          ),
        ),
      ],
    ),
  ];
}

/** The last corner of every polygon is told by being turned over. */
function polygons(indices: Uint32Array): Int32Array {
  const corners = Int32Array.from(indices);
  for (let i = 2; i < corners.length; i += 3) corners[i] = ~corners[i];
  return corners;
}

type Mapping = 'ByVertice' | 'ByPolygon' | 'ByPolygonVertex' | 'AllSame';

function normalLayer(normals: Float32Array): FbxNode {
  return layer('Normal', 102, 'ByVertice', [fbxNode('Normals', [fbxDoubles(normals)])], 'Direct');
}

/** All in one group: Unreal complains of meshes without, and takes hard edges from the normals. */
function smoothLayer(triangles: number): FbxNode {
  const groups = fbxInts(new Int32Array(triangles).fill(1));
  return layer('Smoothing', 102, 'ByPolygon', [fbxNode('Smoothing', [groups])], 'Direct');
}

function uvLayer(uvs: Float32Array, indices: Uint32Array): FbxNode {
  return layer('UV', 101, 'ByPolygonVertex', [
    fbxNode('UV', [fbxDoubles(flippedUvs(uvs))]),
    fbxNode('UVIndex', [fbxInts(Int32Array.from(indices))]),
  ]);
}

function layer(
  type: string,
  version: number,
  mapping: Mapping,
  content: readonly FbxNode[],
  reference: 'Direct' | 'IndexToDirect' = 'IndexToDirect',
): FbxNode {
  const word = (name: string, value: string): FbxNode => fbxNode(name, [fbxText(value)]);
  return fbxNode(
    `LayerElement${type}`,
    [fbxInt(0)],
    [
      fbxNode('Version', [fbxInt(version)]),
      word('Name', type === 'UV' ? 'UVMap' : ''),
      word('MappingInformationType', mapping),
      word('ReferenceInformationType', reference),
      ...content,
    ],
  );
}
