import { beforeAll, expect, test } from 'vitest';
import { startBackend } from '../../src/engine/backend.ts';
import { meanChange } from '../../src/explain/mean-change.ts';
import { linearSubject } from './linear-network.ts';

beforeAll(async () => {
  await startBackend('wasm');
});

test('is in load units, node by node, and leaves out the slots that the clock skips', () => {
  const subject = linearSubject();
  const { span } = subject.dataset.scales.get('load')!;
  const size = subject.table.origins.length * 4 * 48;
  const none = new Float32Array(size);
  const everywhere = none.map(() => 0.25);
  const mean = [...span].reduce((sum, reach) => sum + reach, 0) / 4;
  expect(meanChange(subject, none, everywhere)).toBeCloseTo(0.25 * mean, 6);

  const skipped = subject.table.targets[1].indexOf(-1);
  const moved = none.slice();
  for (let node = 0; node < 4; node++) moved[(4 + node) * 48 + skipped] = 9;
  expect(meanChange(subject, none, moved)).toBe(0);
  // Node C of the third issue, one slot of 8 × 48 − 2.
  moved[(2 * 4 + 2) * 48 + 7] = -0.5;
  expect(meanChange(subject, none, moved)).toBeCloseTo((0.5 * span[2]) / (4 * (8 * 48 - 2)), 9);
});
