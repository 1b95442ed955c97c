import type { MeshyOptions } from '@/lib/generations/options';
import { formatCount } from '../_ui/format';

const POSES = { 'a-pose': 'A-pose', 't-pose': 'T-pose' };

/** What is asked for in another way than usual, in a few words each. */
export function optionWords(options: MeshyOptions): string[] {
  const { topology, pose_mode, auto_size, geometry_resolution, texture_resolution } = options;
  return [
    ...(topology ? ['quads'] : []),
    ...(pose_mode ? [POSES[pose_mode]] : []),
    ...(auto_size ? ['real size'] : []),
    ...(geometry_resolution ? [`${geometry_resolution} shape`] : []),
    ...(texture_resolution ? [`${texture_resolution} texture`] : []),
  ];
}

/** The same with a count of triangles of one's own. */
export function choiceWords(polygonCount: number | undefined, options: MeshyOptions): string {
  const count = polygonCount ? [`${formatCount(polygonCount)} triangles`] : [];
  return [...count, ...optionWords(options)].join(', ');
}
