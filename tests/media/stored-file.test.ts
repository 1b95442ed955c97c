import { describe, expect, test } from 'vitest';
import {
  isDerived,
  mediaUrl,
  modelPath,
  parseMediaPath,
  pathOf,
  posterPath,
  previewPath,
} from '@/lib/media/stored-file';

const ID = '0123456789abcdef01234567';

describe('the names of files', () => {
  test('are read back as they are written', () => {
    const segments = (path: string) => path.split('/');
    expect(parseMediaPath(segments(modelPath(ID)))).toEqual({ model_id: ID, kind: 'model' });
    expect(parseMediaPath(segments(previewPath(ID)))).toEqual({ model_id: ID, kind: 'preview' });
    expect(parseMediaPath(segments(posterPath(ID)))).toEqual({ model_id: ID, kind: 'poster' });
  });

  test('that are made again are told from those that are kept', () => {
    const kinds = ['model', 'preview', 'poster', 'sides', 'web', 'phone'] as const;
    for (const kind of kinds) {
      expect(parseMediaPath(pathOf(kind, ID).split('/'))).toEqual({ model_id: ID, kind });
    }
    expect(kinds.filter(isDerived)).toEqual(['sides', 'web', 'phone']);
  });

  test('carry the version in the address', () => {
    const sha256 = 'ab'.repeat(32);
    expect(mediaUrl({ path: modelPath(ID), sha256 })).toBe(
      `/media/models/${ID}.glb?v=abababababababab`,
    );
  });
});

const HOSTILE: string[][] = [
  [],
  [''],
  ['models'],
  ['models', ''],
  ['models', ID],
  ['models', `${ID}.`],
  ['models', `${ID}.GLB`],
  ['models', `${ID}.gltf`],
  ['models', `${ID}.glb.exe`],
  ['models', `${ID}.glb\n`],
  ['models', `${ID}.glb\0`],
  ['models', `\0${ID}.glb`],
  ['models', `${ID}.glb%00`],
  ['models', `${ID}.glb/`],
  ['models', `${ID}.glb?v=1`],
  ['models', `${ID} .glb`],
  ['models', `${ID.toUpperCase()}.glb`],
  ['models', `${ID.slice(1)}.glb`],
  ['models', `${ID}0.glb`],
  ['models', `${ID}.constructor`],
  ['models', `${ID}.__proto__`],
  ['models', `.${ID}.glb.part-1-00`],
  ['models', '..'],
  ['models', '../secret'],
  ['models', `../models/${ID}.glb`],
  ['models', `..\\models\\${ID}.glb`],
  ['models', `%2e%2e%2f${ID}.glb`],
  ['models', `．．/${ID}.glb`],
  ['models', `０123456789abcdef01234567.glb`],
  ['models', '..', `${ID}.glb`],
  ['models', `${ID}.glb`, ''],
  ['models', `${ID}.glb`, '..'],
  ['Models', `${ID}.glb`],
  ['db', `${ID}.glb`],
  ['', 'models', `${ID}.glb`],
  ['..', 'models', `${ID}.glb`],
  ['.', 'models', `${ID}.glb`],
  ['models/', `${ID}.glb`],
  [`models/${ID}.glb`],
  ['/etc/passwd'],
  ['..', '..', 'etc', 'passwd'],
  ['C:', 'Windows', 'win.ini'],
];

test.each(HOSTILE.map((segments) => [segments]))('%j is nobody’s file', (segments) => {
  expect(parseMediaPath(segments)).toBeUndefined();
});
