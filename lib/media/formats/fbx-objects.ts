import { type FbxNode, fbxNode } from './fbx-file';
import { type FbxValue, fbxLong, fbxText } from './fbx-values';

/** What everything belongs to in the end. */
export const FBX_ROOT = 0;
const FIRST_ID = 1000;

type Named = { name: string; kind: string };

/** The objects of a scene (meshes, places, materials, textures) and what belongs to what. */
export class FbxObjects {
  readonly nodes: FbxNode[] = [];
  readonly connections: FbxNode[] = [];

  /** Adds an object of a type such as `Model`, and gives its id. */
  add(type: string, { name, kind }: Named, children: readonly FbxNode[]): number {
    const id = FIRST_ID + this.nodes.length;
    const values = [fbxLong(id), fbxName(name, type), fbxText(kind)];
    this.nodes.push(fbxNode(type, values, children));
    return id;
  }

  /** Puts an object under another, or, where a property is named, into that property of it. */
  connect(id: number, owner: number, property?: string): void {
    const ends = [fbxText(property ? 'OP' : 'OO'), fbxLong(id), fbxLong(owner)];
    this.connections.push(fbxNode('C', property ? [...ends, fbxText(property)] : ends));
  }
}

/** An object's name as binary files have it. */
export function fbxName(name: string, type: string): FbxValue {
  return fbxText(`${name}\0\x01${type}`);
}
