import { expect, test } from 'vitest';
import { tensor3d } from '../../../src/engine/tensors.ts';
import { largestDifference } from '../../helpers/largest-difference.ts';
import { build, checkEncoder } from './encoder-checks.ts';
import { convolved, flattened, largest, mean, pooled, rectified } from './loops.ts';

const OPTIONS = { kind: 'lenet', channels: 4, kernelSize: 3, stages: 2, pooling: 'max' } as const;

checkEncoder('lenet', {
  options: OPTIONS,
  // 13 → 11 → 5 → 3 → 1, with a rest at the first pooling and at the second.
  window: { inChannels: 2, steps: 13 },
  weights: {
    'conv1.weight': [2, 2, 3],
    'conv1.bias': [2],
    'conv2.weight': [4, 2, 3],
    'conv2.bias': [4],
    'fc.weight': [4, 4],
    'fc.bias': [4],
  },
  twin: ({ window, weight }) => {
    let x = window;
    for (const name of ['conv1', 'conv2']) {
      const y = convolved(x, { weight: weight(`${name}.weight`), bias: weight(`${name}.bias`) });
      x = pooled(rectified(y), { size: 2, stride: 2 }, largest);
    }
    return flattened(x, weight('fc.weight'), weight('fc.bias'));
  },
  // 3, 4 with the pooling, 4 + 2·2, and 8 + 2.
  receptiveField: { window: { inChannels: 1, steps: 27 }, steps: 10 },
  isCausal: false,
});

test('average pooling, and a map of more than one step', () => {
  const window = { inChannels: 1, steps: 17 };
  const { encoder, store } = build({ ...OPTIONS, pooling: 'average' }, window);
  const arrays = store.read();
  const at = (name: string) => arrays.get(`encoder.${name}`)!;
  const values = Array.from({ length: 17 }, (_, t) => Math.sin(t * t) + 0.1 * t);
  let x = values.map((value) => [value]);
  for (const name of ['conv1', 'conv2']) {
    const y = convolved(x, { weight: at(`${name}.weight`), bias: at(`${name}.bias`) });
    x = pooled(rectified(y), { size: 2, stride: 2 }, mean);
  }
  expect(x).toHaveLength(2);
  const expected = flattened(x, at('fc.weight'), at('fc.bias'));
  const y = [...encoder.apply(tensor3d(values, [1, 17, 1])).dataSync()];
  expect(largestDifference(y, expected)).toBeLessThan(1e-6);
});

test('a window too short for its poolings is refused', () => {
  expect(() => build(OPTIONS, { inChannels: 1, steps: 9 })).toThrow(
    'model.encoder: expected a window of at least 10 steps for "lenet" as it is set, got 9',
  );
  expect(build(OPTIONS, { inChannels: 1, steps: 10 }).encoder.channels).toBe(4);
});
