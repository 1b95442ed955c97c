import { expect, test } from 'vitest';
import { cancelWording } from '@/app/_gallery/wording';
import { viewOf } from '../generation-view';

test.each([
  {
    name: 'a preview that waits comes back with its credits',
    over: { activity: 'queued' },
    label: 'Cancel',
    says: /withdrawn and its credits come back/,
  },
  {
    name: 'a running preview is kept, only the texture is not bought',
    over: { activity: 'running' },
    label: 'Cancel the texture',
    says: /stays paid for; you keep it\. No texture is bought/,
  },
  {
    name: 'a running preview-only has nothing left to cancel, and says so',
    over: { activity: 'running', preview_only: true },
    label: null,
    says: /cannot be canceled any more/,
  },
  {
    name: 'a refine that waits is withdrawn',
    over: { stage: 'refine', activity: 'queued' },
    label: 'Cancel the texture',
    says: /shape stays yours/,
  },
] as const)('$name', ({ over, label, says }) => {
  const wording = cancelWording(viewOf(over));
  expect(wording.label).toBe(label);
  expect(wording.consequence).toMatch(says);
});
