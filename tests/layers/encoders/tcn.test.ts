import { expect, test } from 'vitest';
import { build, checkEncoder } from './encoder-checks.ts';
import { added, convolved, rectified } from './loops.ts';

checkEncoder('tcn', {
  options: { kind: 'tcn', channels: 3, kernelSize: 2, blocks: 3 },
  window: { inChannels: 2, steps: 9 },
  weights: {
    'blocks.0.conv1.weight': [3, 2, 2],
    'blocks.0.conv1.bias': [3],
    'blocks.0.conv2.weight': [3, 3, 2],
    'blocks.0.conv2.bias': [3],
    'blocks.0.downsample.weight': [3, 2, 1],
    'blocks.0.downsample.bias': [3],
    ...Object.fromEntries(
      [1, 2].flatMap((b) =>
        ['conv1', 'conv2'].flatMap((name) => [
          [`blocks.${b}.${name}.weight`, [3, 3, 2]],
          [`blocks.${b}.${name}.bias`, [3]],
        ]),
      ),
    ),
  },
  twin: ({ window, weight, has }) => {
    let x = window;
    for (const b of [0, 1, 2]) {
      const through = (name: string, input: number[][], dilation: number) => {
        const [w, bias] = [weight(`blocks.${b}.${name}.weight`), weight(`blocks.${b}.${name}.bias`)];
        return convolved(input, { weight: w, bias, dilation, padding: [(w.shape[2] - 1) * dilation, 0] });
      };
      const outer = rectified(through('conv2', rectified(through('conv1', x, 2 ** b)), 2 ** b));
      const hasDownsample = has(`blocks.${b}.downsample.weight`);
      x = rectified(added(outer, hasDownsample ? through('downsample', x, 1) : x));
    }
    return x.at(-1)!;
  },
  receptiveField: { window: { inChannels: 1, steps: 22 }, steps: 15 },
  isCausal: true,
});

test.for([
  { kernelSize: 3, blocks: 1, field: 5 },
  { kernelSize: 3, blocks: 4, field: 61 },
])(
  'kernel $kernelSize, $blocks blocks: sees $field steps, window or not',
  ({ kernelSize, blocks, field }) => {
    const options = { kind: 'tcn', channels: 2, kernelSize, blocks } as const;
    expect(build(options, { inChannels: 1, steps: 48 }).encoder.receptiveField).toBe(field);
  },
);

test('no 1×1 convolution stands on the shortcut where the channels fit already', () => {
  const { store } = build(
    { kind: 'tcn', channels: 3, kernelSize: 3, blocks: 2 },
    { inChannels: 3, steps: 9 },
  );
  expect([...store.weights.keys()].filter((name) => name.includes('downsample'))).toEqual([]);
});
