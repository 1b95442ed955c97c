import { type FbxNode, fbxNode } from './fbx-file';
import { type FbxValue, fbxDouble, fbxInt, fbxText } from './fbx-values';

/** What Autodesk calls a property of an object: a name, how it is typed, and its values. */
export type FbxProperty = FbxNode;

export function fbxProperties(properties: readonly FbxProperty[]): FbxNode {
  return fbxNode('Properties70', [], properties);
}

export const number = (name: string, value: number) => typed(name, 'Number', '', 'A', [value]);
export const double = (name: string, value: number) => typed(name, 'double', 'Number', '', [value]);
export const color = (name: string, rgb: readonly number[]) => typed(name, 'Color', '', 'A', rgb);
export const vector = (name: string, xyz: readonly number[]) =>
  typed(name, 'Vector3D', 'Vector', '', xyz);

export const integer = (name: string, value: number) =>
  property(name, 'int', 'Integer', '', [fbxInt(value)]);
export const choice = (name: string, value: number) =>
  property(name, 'enum', '', '', [fbxInt(value)]);
export const flag = (name: string, value: boolean) =>
  property(name, 'bool', '', '', [fbxInt(value ? 1 : 0)]);

export const text = (name: string, words: string) =>
  property(name, 'KString', '', '', [fbxText(words)]);
export const url = (name: string, place: string) =>
  property(name, 'KString', 'Url', '', [fbxText(place)]);
/** Holds the properties that begin with its name and a bar. */
export const compound = (name: string) => property(name, 'Compound', '', '', []);

function typed(
  name: string,
  type: string,
  label: string,
  flags: string,
  values: readonly number[],
): FbxProperty {
  return property(name, type, label, flags, values.map(fbxDouble));
}

function property(
  name: string,
  type: string,
  label: string,
  flags: string,
  values: readonly FbxValue[],
): FbxProperty {
  return fbxNode('P', [...[name, type, label, flags].map(fbxText), ...values]);
}
