import { expect, test } from 'vitest';
import { matrix, type Matrix } from '../../helpers/dense-matrix.ts';
import { build, checkEncoder, traced } from './encoder-checks.ts';
import { beside, convolved, flattened, largest, pooled, rectified } from './loops.ts';

const OPTIONS = { kind: 'unet', channels: 3, width: 1, depth: 2 } as const;

checkEncoder('unet', {
  options: OPTIONS,
  draw: { mean: 0.3, deviation: 0.3 },
  // 11 → 5 → 2: pooling drops a step on both levels.
  window: { inChannels: 2, steps: 11 },
  weights: {
    'down.0.conv1.weight': [1, 2, 3],
    'down.0.conv1.bias': [1],
    'down.0.conv2.weight': [1, 1, 3],
    'down.0.conv2.bias': [1],
    'down.1.conv1.weight': [2, 1, 3],
    'down.1.conv1.bias': [2],
    'down.1.conv2.weight': [2, 2, 3],
    'down.1.conv2.bias': [2],
    'down.2.conv1.weight': [4, 2, 3],
    'down.2.conv1.bias': [4],
    'down.2.conv2.weight': [4, 4, 3],
    'down.2.conv2.bias': [4],
    'up.1.up.weight': [4, 2, 2],
    'up.1.up.bias': [2],
    'up.1.conv1.weight': [2, 4, 3],
    'up.1.conv1.bias': [2],
    'up.1.conv2.weight': [2, 2, 3],
    'up.1.conv2.bias': [2],
    'up.0.up.weight': [2, 1, 2],
    'up.0.up.bias': [1],
    'up.0.conv1.weight': [1, 2, 3],
    'up.0.conv1.bias': [1],
    'up.0.conv2.weight': [1, 1, 3],
    'up.0.conv2.bias': [1],
    'out.weight': [4, 1, 1],
    'out.bias': [4],
    'fc.weight': [3, 32],
    'fc.bias': [3],
  },
  twin: ({ window, weight }) => {
    const conv = (name: string, x: Matrix, sides: number) =>
      convolved(x, {
        weight: weight(`${name}.weight`),
        bias: weight(`${name}.bias`),
        padding: [sides, sides],
      });
    const twice = (name: string, x: Matrix) =>
      rectified(conv(`${name}.conv2`, rectified(conv(`${name}.conv1`, x, 1)), 1));
    const raised = (name: string, x: Matrix) => {
      const { values, shape } = weight(`${name}.weight`);
      const [, out] = shape;
      const bias = weight(`${name}.bias`).values;
      return matrix(2 * x.length, out, (t, o) =>
        x[Math.floor(t / 2)].reduce(
          (sum, value, i) => sum + value * values[(i * out + o) * 2 + (t % 2)],
          bias[o],
        ),
      );
    };
    const level = (x: Matrix, index: number): Matrix => {
      const down = twice(`down.${index}`, x);
      if (index === 2) return down;
      const below = level(pooled(down, { size: 2, stride: 2 }, largest), index + 1);
      return twice(`up.${index}`, beside(down, raised(`up.${index}.up`, below)));
    };
    return flattened(conv('out', level(window, 0), 0), weight('fc.weight'), weight('fc.bias'));
  },
  // 5, 6, 14, 16, 32 at the bottom; each size-3 convolution on the way up sees its neighbours' pairs.
  receptiveField: { window: { inChannels: 1, steps: 98 }, steps: 44 },
  isCausal: false,
});

test('every step keeps its place where the window can be halved evenly', () => {
  const { map } = traced(build(OPTIONS, { inChannels: 1, steps: 24 }).encoder, { inChannels: 1, steps: 24 });
  expect(map.steps).toBe(24);
  for (const step of [11, 12, 13]) {
    const { from, to } = map.sees(step);
    expect(Math.abs((from + to) / 2 - step), `step ${step}`).toBeLessThanOrEqual(2.5);
  }
});
