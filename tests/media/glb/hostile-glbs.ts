import type { SampleJson } from './sample-glb';

/** The entry `at` of one of the sample's lists, to be bent. */
export function entry(list: Record<string, unknown>[], at: number): Record<string, unknown> {
  const found = list.at(at);
  if (found === undefined) throw new Error('the sample has no such entry');
  return found;
}
function primitive(json: SampleJson): Record<string, unknown> {
  return entry(json.meshes[0]?.primitives ?? [], 0);
}
type Bend = (json: SampleJson, bin: Buffer) => void;

/** What is wrong, how the sample is bent, and the reason it must be refused for. */
export const HOSTILE_GLBS: [string, Bend, RegExp][] = [
  [
    'a picture on the web',
    (j) => {
      j.images[0] = { uri: 'https://evil.example/track.png' };
    },
    /outside/,
  ],
  [
    'a picture on the disk',
    (j) => {
      j.images[0] = { uri: 'file:///etc/passwd' };
    },
    /outside/,
  ],
  [
    'a picture up the folders',
    (j) => {
      j.images[0] = { uri: '../../etc/passwd' };
    },
    /outside/,
  ],
  [
    'a picture as a data address',
    (j) => {
      j.images[0] = { uri: 'data:image/svg+xml,<svg/>' };
    },
    /outside/,
  ],
  [
    'a second buffer elsewhere',
    (j) => {
      j.buffers.push({ uri: 'http://169.254.169.254/', byteLength: 4 });
    },
    /too many/,
  ],
  [
    'the buffer elsewhere',
    (j) => {
      entry(j.buffers, 0).uri = 'x.bin';
    },
    /outside/,
  ],
  [
    'a buffer longer than its chunk',
    (j, bin) => {
      entry(j.buffers, 0).byteLength = bin.length + 1;
    },
    /its chunk/,
  ],
  [
    'a buffer much shorter than its chunk',
    (j, bin) => {
      entry(j.buffers, 0).byteLength = bin.length - 8;
    },
    /its chunk/,
  ],
  [
    '4e9 entries',
    (j) => {
      entry(j.accessors, 0).count = 4e9;
    },
    /count is 4000000000/,
  ],
  [
    'entries in text',
    (j) => {
      entry(j.accessors, 0).count = '1e9';
    },
    /count is 1e9/,
  ],
  [
    'no entries',
    (j) => {
      entry(j.accessors, 0).count = 0;
    },
    /empty/,
  ],
  [
    'one entry too many',
    (j) => {
      entry(j.accessors, 0).count = 1090;
    },
    /leaves its buffer view/,
  ],
  [
    'entries out of thin air',
    (j) => {
      j.accessors.push({ componentType: 5126, type: 'MAT4', count: 2e8 });
    },
    /no data/,
  ],
  [
    'sparse entries',
    (j) => {
      j.accessors.push({ componentType: 5126, type: 'VEC4', count: 1e8, sparse: { count: 1 } });
    },
    /sparse/,
  ],
  [
    'an unaligned accessor',
    (j) => {
      entry(j.accessors, 1).byteOffset = 1;
      entry(j.accessors, 1).count = 2;
    },
    /aligned/,
  ],
  [
    'overlapping entries',
    (j) => {
      entry(j.bufferViews, Number(entry(j.accessors, 0).bufferView)).byteStride = 4;
    },
    /overlap/,
  ],
  [
    'coordinates of 1e37',
    (j) => {
      entry(j.accessors, 0).max = [1e37, 1, 1];
    },
    /max holds/,
  ],
  [
    'a view outside the buffer',
    (j) => {
      entry(j.bufferViews, 0).byteOffset = 0x7fffff;
    },
    /leaves its buffer/,
  ],
  [
    'a negative offset',
    (j) => {
      entry(j.bufferViews, 0).byteOffset = -8;
    },
    /byteOffset is -8/,
  ],
  [
    'an unknown requirement',
    (j) => {
      j.extensionsRequired = ['EVIL_ext'];
    },
    /requires EVIL_ext/,
  ],
  [
    'Draco',
    (j) => {
      j.extensionsUsed = ['KHR_draco_mesh_compression'];
    },
    /KHR_draco/,
  ],
  [
    'meshopt',
    (j) => {
      j.extensionsUsed = ['EXT_meshopt_compression'];
    },
    /EXT_meshopt/,
  ],
  [
    'hidden meshopt',
    (j) => {
      entry(j.bufferViews, 0).extensions = { EXT_meshopt_compression: {} };
    },
    /EXT_meshopt/,
  ],
  [
    'hidden Draco',
    (j) => {
      primitive(j).extensions = { KHR_draco_mesh_compression: {} };
    },
    /KHR_draco/,
  ],
  [
    'hidden instancing',
    (j) => {
      entry(j.nodes, 0).extensions = { EXT_mesh_gpu_instancing: {} };
    },
    /instancing/,
  ],
  [
    'a cycle of nodes',
    (j) => {
      entry(j.nodes, 0).children = [1];
      j.nodes.push({ children: [0] });
    },
    /cycle/,
  ],
  [
    'a node of its own',
    (j) => {
      j.nodes.push({ children: [1] });
    },
    /cycle/,
  ],
  [
    'a child with two parents',
    (j) => {
      j.nodes.push({ children: [0, 0] });
    },
    /tree/,
  ],
  [
    'a child that is not there',
    (j) => {
      entry(j.nodes, 0).children = [9];
    },
    /tree/,
  ],
  [
    'a chain of nodes',
    (j) => {
      for (let k = 0; k < 100; k += 1) j.nodes.push({ children: k === 0 ? [0] : [k] });
    },
    /deep/,
  ],
  [
    '100 000 nodes',
    (j) => {
      for (let k = 0; k < 100_000; k += 1) j.nodes.push({ mesh: 0 });
    },
    /too many/,
  ],
  [
    '4000 copies of a large mesh',
    (j) => {
      for (let k = 0; k < 4000; k += 1) j.nodes.push({ mesh: 0 });
    },
    /triangles are too many/,
  ],
  [
    'a mesh that is not there',
    (j) => {
      entry(j.nodes, 0).mesh = 7;
    },
    /mesh 7 points nowhere/,
  ],
  [
    'a material that is not there',
    (j) => {
      primitive(j).material = 7;
    },
    /material 7/,
  ],
  [
    'a texture without its picture',
    (j) => {
      entry(j.textures, 0).source = 7;
    },
    /source 7/,
  ],
  [
    'indices of the wrong kind',
    (j) => {
      primitive(j).indices = 0;
    },
    /wrong type/,
  ],
  [
    'attributes of two lengths',
    (j) => {
      entry(j.accessors, 1).count = 5;
      entry(j.accessors, 0).count = 6;
    },
    /differ in length/,
  ],
  [
    '65 morph targets',
    (j) => {
      primitive(j).targets = Array.from({ length: 65 }, () => ({}));
    },
    /too many/,
  ],
  [
    'a scene of nodes that are not there',
    (j) => {
      entry(j.scenes, 0).nodes = [44];
    },
    /bad scene/,
  ],
  [
    'lists that are none',
    (j) => {
      Object.assign(j, { meshes: { length: 1 } });
    },
    /not a list/,
  ],
  [
    'entries that are none',
    (j) => {
      Object.assign(j, { nodes: [null] });
    },
    /bad entry/,
  ],
  [
    'no glTF version',
    (j) => {
      j.asset = {};
    },
    /asset version/,
  ],
  [
    'garbage for a picture',
    (j, bin) => {
      const v = entry(j.bufferViews, Number(entry(j.images, 0).bufferView));
      bin.fill(0x41, Number(v.byteOffset), Number(v.byteOffset) + Number(v.byteLength));
    },
    /not what the file says/,
  ],
];
