import { expect, test } from 'vitest';
import { build, checkEncoder, traced } from './encoder-checks.ts';
import { convolved, flattened, largest, pooled, rectified } from './loops.ts';

checkEncoder('vgg', {
  options: { kind: 'vgg', channels: 4, stages: 2, convolutions: 2 },
  window: { inChannels: 2, steps: 9 },
  // Numbered as torchvision numbers convolution, rectifier and pooling.
  weights: {
    'features.0.weight': [2, 2, 3],
    'features.0.bias': [2],
    'features.2.weight': [2, 2, 3],
    'features.2.bias': [2],
    'features.5.weight': [4, 2, 3],
    'features.5.bias': [4],
    'features.7.weight': [4, 4, 3],
    'features.7.bias': [4],
    'classifier.0.weight': [4, 8],
    'classifier.0.bias': [4],
  },
  twin: ({ window, weight }) => {
    let x = window;
    for (const stage of [
      [0, 2],
      [5, 7],
    ]) {
      for (const index of stage) {
        const [w, b] = [weight(`features.${index}.weight`), weight(`features.${index}.bias`)];
        x = rectified(convolved(x, { weight: w, bias: b, padding: [1, 1] }));
      }
      x = pooled(x, { size: 2, stride: 2 }, largest);
    }
    return flattened(x, weight('classifier.0.weight'), weight('classifier.0.bias'));
  },
  // 3, 5, 6 with the pooling, 10, 14, 16 with the next.
  receptiveField: { window: { inChannels: 1, steps: 41 }, steps: 16 },
  isCausal: false,
});

test('three stacked kernels of size 3 see as far as one of size 7, with 27c² against 49c² weights in two dimensions', () => {
  const window = { inChannels: 1, steps: 20 };
  const { encoder } = build({ kind: 'vgg', channels: 4, stages: 1, convolutions: 3 }, window);
  const { rows } = traced(encoder, window);
  const stacked = rows.filter(({ operation }) => operation.startsWith('convolution 3'));
  expect(stacked.map(({ receptiveField }) => receptiveField)).toEqual([3, 5, 7]);
  const wide = build({ kind: 'lenet', channels: 4, kernelSize: 7, stages: 1, pooling: 'max' }, window);
  expect(traced(wide.encoder, window).rows[0].receptiveField).toBe(7);
  const c = 4;
  // In one dimension the stack has 3 · 3c² weights against 7c²; squared kernels turn the tables.
  const weightsOf = (kernel: number, layers: number, axes: number) => layers * kernel ** axes * c * c;
  expect(stacked[1].parameters + stacked[2].parameters).toBe(weightsOf(3, 2, 1) + 2 * c);
  expect([weightsOf(3, 3, 2), weightsOf(7, 1, 2)]).toEqual([27 * c * c, 49 * c * c]);
});
