import 'server-only';
import type { GlbChunks } from './glb-chunks';
import {
  count,
  type GlbObject,
  numbers,
  objects,
  pointed,
  refuseHiddenExtensions,
} from './glb-json';
import { GLB_LIMITS } from './glb-limits';
import { refuse } from './glb-refused';

/** A stretch of the binary chunk; `offset` counts from the chunk's first byte. */
export type BufferView = { offset: number; bytes: number; stride: number | undefined };

export type Accessor = {
  count: number;
  type: string;
  component: number;
  min: number[] | undefined;
  max: number[] | undefined;
};

const COMPONENT_BYTES = new Map([
  [5120, 1],
  [5121, 1],
  [5122, 2],
  [5123, 2],
  [5125, 4],
  [5126, 4],
]);
const COMPONENTS = new Map([
  ['SCALAR', 1],
  ['VEC2', 2],
  ['VEC3', 3],
  ['VEC4', 4],
  ['MAT2', 4],
  ['MAT3', 9],
  ['MAT4', 16],
]);
const FLOAT = 5126;
/** A chunk is padded to four bytes. */
const MAX_PADDING_BYTES = 3;

export function readBufferViews(gltf: GlbObject, bin: GlbChunks['bin']): BufferView[] {
  const buffers = objects(gltf, 'buffers', 1);
  for (const buffer of buffers) {
    refuseHiddenExtensions(buffer);
    if (buffer.uri !== undefined) refuse('a buffer lies outside the file');
    const bytes = count(buffer, 'byteLength', GLB_LIMITS.file_bytes);
    if (bin === undefined || bytes > bin.bytes || bin.bytes - bytes > MAX_PADDING_BYTES) {
      refuse(`the buffer has ${bytes} bytes, its chunk ${bin?.bytes ?? 0}`);
    }
  }
  return objects(gltf, 'bufferViews', GLB_LIMITS.buffer_views).map((view) => {
    refuseHiddenExtensions(view);
    const buffer = pointed(view, 'buffer', buffers);
    const offset = count(view, 'byteOffset', GLB_LIMITS.file_bytes, 0);
    const bytes = count(view, 'byteLength', GLB_LIMITS.file_bytes);
    if (offset + bytes > Number(buffer.byteLength)) refuse('a buffer view leaves its buffer');
    return { offset, bytes, stride: readStride(view) };
  });
}

function readStride(view: GlbObject): number | undefined {
  if (view.byteStride === undefined) return undefined;
  const stride = count(view, 'byteStride', 252);
  if (stride < 4 || stride % 4 !== 0) refuse(`byteStride is ${stride}`);
  return stride;
}

export function readAccessors(gltf: GlbObject, views: readonly BufferView[]): Accessor[] {
  return objects(gltf, 'accessors', GLB_LIMITS.accessors).map((accessor) =>
    readAccessor(accessor, views),
  );
}

function readAccessor(accessor: GlbObject, views: readonly BufferView[]): Accessor {
  const component = count(accessor, 'componentType', 65_535);
  const type = String(accessor.type);
  const components = COMPONENTS.get(type) ?? refuse('an accessor has an unknown type');
  const componentBytes =
    COMPONENT_BYTES.get(component) ?? refuse('an accessor has an unknown component type');
  // Both conjure up data that is not in the file, of any size.
  if (accessor.sparse !== undefined) refuse('sparse accessors are not accepted');
  if (accessor.bufferView === undefined) refuse('an accessor has no data');
  const view = pointed(accessor, 'bufferView', views);
  const entries = count(accessor, 'count', GLB_LIMITS.file_bytes);
  if (entries < 1) refuse('an accessor is empty');
  const offset = count(accessor, 'byteOffset', GLB_LIMITS.file_bytes, 0);
  // The viewer's typed arrays throw on an offset that is not a multiple of the component.
  if ((view.offset + offset) % componentBytes !== 0) refuse('an accessor is not aligned');
  const entryBytes = componentBytes * components;
  const stride = view.stride ?? entryBytes;
  if (stride < entryBytes) refuse('the entries of an accessor overlap');
  if (offset + stride * (entries - 1) + entryBytes > view.bytes) {
    refuse('an accessor leaves its buffer view');
  }
  // Whole numbers are indices and quantised values: large ones are no sign of anything.
  const most = component === FLOAT ? GLB_LIMITS.coordinate : 2 ** 32;
  return {
    count: entries,
    type,
    component,
    min: numbers(accessor, 'min', components, most),
    max: numbers(accessor, 'max', components, most),
  };
}
