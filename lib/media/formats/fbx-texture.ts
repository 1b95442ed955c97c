import type { TextureInfo } from '@gltf-transform/core';
import { fbxNode } from './fbx-file';
import { type FbxObjects, fbxName } from './fbx-objects';
import { choice, fbxProperties, flag, text, url } from './fbx-properties';
import { fbxBytes, fbxDouble, fbxInt, fbxText } from './fbx-values';
import type { TextureFile } from './texture-files';

const CLAMPED = 33071;
const [NO_ALPHA, REPEATS, ENDS] = [0, 0, 1];

/** Adds a texture that shows a file, and the file itself inside; gives the texture's id. */
export function addFbxTexture(
  objects: FbxObjects,
  { name: file, bytes }: TextureFile,
  info: TextureInfo | null,
): number {
  const name = file.slice(0, file.lastIndexOf('.'));
  const video = objects.add('Video', { name, kind: 'Clip' }, [
    fbxNode('Type', [fbxText('Clip')]),
    fbxProperties([url('Path', file), url('RelPath', file)]),
    fbxNode('UseMipMap', [fbxInt(0)]),
    fbxNode('Filename', [fbxText(file)]),
    fbxNode('RelativeFilename', [fbxText(file)]),
    fbxNode('Content', [fbxBytes(bytes)]),
  ]);
  const wrap = (mode: number | undefined) => (mode === CLAMPED ? ENDS : REPEATS);
  const texture = objects.add('Texture', { name, kind: '' }, [
    fbxNode('Type', [fbxText('TextureVideoClip')]),
    fbxNode('Version', [fbxInt(202)]),
    fbxNode('TextureName', [fbxName(name, 'Texture')]),
    fbxProperties([
      choice('AlphaSource', NO_ALPHA),
      choice('WrapModeU', wrap(info?.getWrapS())),
      choice('WrapModeV', wrap(info?.getWrapT())),
      text('UVSet', 'UVMap'),
      flag('UseMaterial', true),
    ]),
    fbxNode('Media', [fbxName(name, 'Video')]),
    fbxNode('FileName', [fbxText(file)]),
    fbxNode('RelativeFilename', [fbxText(file)]),
    fbxNode('ModelUVTranslation', [0, 0].map(fbxDouble)),
    fbxNode('ModelUVScaling', [1, 1].map(fbxDouble)),
    fbxNode('Texture_Alpha_Source', [fbxText('None')]),
    fbxNode('Cropping', [0, 0, 0, 0].map(fbxInt)),
  ]);
  objects.connect(video, texture);
  return texture;
}
