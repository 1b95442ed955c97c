import {
  FBX_CREATION_TIME,
  FBX_FILE_ID,
  FBX_VERSION,
  type FbxNode,
  fbxFile,
  fbxNode,
} from './fbx-file';
import { FBX_ROOT, type FbxObjects, fbxName } from './fbx-objects';
import { compound, double, fbxProperties, integer, text, url } from './fbx-properties';
import { fbxBytes, fbxInt, fbxLong, fbxText } from './fbx-values';

const CREATOR = 'NexaAI';
const DOCUMENT_ID = 1;
const [X, Y, Z] = [0, 1, 2];

/** A file with these objects: Y up, Z to the front, and, as Autodesk's own programs have it, in
 *  centimetres. */
export function fbxScene(objects: FbxObjects, modified_at: Date): Buffer {
  return fbxFile([
    headerOf(modified_at),
    fbxNode('FileId', [fbxBytes(FBX_FILE_ID)]),
    fbxNode('CreationTime', [fbxText(FBX_CREATION_TIME)]),
    fbxNode('Creator', [fbxText(CREATOR)]),
    globalSettings(),
    documents(),
    fbxNode('References'),
    definitions(objects.nodes),
    fbxNode('Objects', [], objects.nodes),
    fbxNode('Connections', [], objects.connections),
    fbxNode('Takes', [], [fbxNode('Current', [fbxText('')])]),
  ]);
}

const whole = (name: string, value: number) => fbxNode(name, [fbxInt(value)]);

function headerOf(at: Date): FbxNode {
  const madeBy = (when: string) => [
    compound(when),
    text(`${when}|ApplicationVendor`, CREATOR),
    text(`${when}|ApplicationName`, CREATOR),
    text(`${when}|ApplicationVersion`, ''),
  ];
  return fbxNode(
    'FBXHeaderExtension',
    [],
    [
      whole('FBXHeaderVersion', 1003),
      whole('FBXVersion', FBX_VERSION),
      whole('EncryptionType', 0),
      fbxNode(
        'CreationTimeStamp',
        [],
        [
          whole('Version', 1000),
          whole('Year', at.getUTCFullYear()),
          whole('Month', at.getUTCMonth() + 1),
          whole('Day', at.getUTCDate()),
          whole('Hour', at.getUTCHours()),
          whole('Minute', at.getUTCMinutes()),
          whole('Second', at.getUTCSeconds()),
          whole('Millisecond', at.getUTCMilliseconds()),
        ],
      ),
      fbxNode('Creator', [fbxText(CREATOR)]),
      fbxNode(
        'SceneInfo',
        [fbxName('GlobalInfo', 'SceneInfo'), fbxText('UserData')],
        [
          fbxNode('Type', [fbxText('UserData')]),
          whole('Version', 100),
          fbxNode('MetaData', [], [whole('Version', 100)]),
          fbxProperties([
            url('DocumentUrl', 'model.fbx'),
            url('SrcDocumentUrl', 'model.fbx'),
            ...madeBy('Original'),
            ...madeBy('LastSaved'),
          ]),
        ],
      ),
    ],
  );
}

function globalSettings(): FbxNode {
  const axis = (name: string, value: number) => [integer(name, value), integer(`${name}Sign`, 1)];
  return fbxNode(
    'GlobalSettings',
    [],
    [
      whole('Version', 1000),
      fbxProperties([
        ...axis('UpAxis', Y),
        ...axis('FrontAxis', Z),
        ...axis('CoordAxis', X),
        ...axis('OriginalUpAxis', Y),
        double('UnitScaleFactor', 1),
        double('OriginalUnitScaleFactor', 1),
      ]),
    ],
  );
}

function documents(): FbxNode {
  const root = fbxNode('RootNode', [fbxLong(FBX_ROOT)]);
  const names = [fbxLong(DOCUMENT_ID), fbxText(''), fbxText('Scene')];
  return fbxNode('Documents', [], [whole('Count', 1), fbxNode('Document', names, [root])]);
}

/** Which class each type is of; Autodesk's reader takes a material without for one of no kind. */
const CLASSES: Readonly<Record<string, string>> = {
  Geometry: 'FbxMesh',
  Material: 'FbxSurfacePhong',
  Model: 'FbxNode',
  Texture: 'FbxFileTexture',
  Video: 'FbxVideo',
};

/** How many of each type there are; a reader that finds more leaves them out. */
function definitions(objects: readonly FbxNode[]): FbxNode {
  const counts = new Map([['GlobalSettings', 1]]);
  for (const { name } of objects) counts.set(name, (counts.get(name) ?? 0) + 1);
  return fbxNode(
    'Definitions',
    [],
    [
      whole('Version', 100),
      whole('Count', objects.length + 1),
      ...[...counts].map(([type, count]) =>
        fbxNode(
          'ObjectType',
          [fbxText(type)],
          [whole('Count', count), ...templateOf(CLASSES[type])],
        ),
      ),
    ],
  );
}

function templateOf(className: string | undefined): FbxNode[] {
  if (!className) return [];
  return [fbxNode('PropertyTemplate', [fbxText(className)], [fbxProperties([])])];
}
