import { expect, test } from 'vitest';
import { build, checkEncoder } from './encoder-checks.ts';
import { added, convolved, gated } from './loops.ts';

checkEncoder('glu', {
  options: { kind: 'glu', channels: 3, kernelSize: 2, blocks: 2 },
  window: { inChannels: 2, steps: 6 },
  weights: {
    'blocks.0.conv.weight': [6, 2, 2],
    'blocks.0.conv.bias': [6],
    'blocks.0.align.weight': [3, 2, 1],
    'blocks.0.align.bias': [3],
    'blocks.1.conv.weight': [6, 3, 2],
    'blocks.1.conv.bias': [6],
    // Two steps are gone by then.
    'output.weight': [6, 3, 4],
    'output.bias': [6],
  },
  twin: ({ window, weight }) => {
    const conv = (name: string, x: number[][]) =>
      convolved(x, { weight: weight(`${name}.weight`), bias: weight(`${name}.bias`) });
    const linear = (value: number) => value;
    let x = added(gated(conv('blocks.0.conv', window), linear), conv('blocks.0.align', window));
    x = added(gated(conv('blocks.1.conv', x), linear), x);
    return gated(conv('output', x), linear)[0];
  },
  // The last kernel is as long as what is left: the encoding sees all of the window.
  receptiveField: { window: { inChannels: 1, steps: 13 }, steps: 13 },
  isCausal: false,
});

test('a window that the blocks use up is refused', () => {
  const options = { kind: 'glu', channels: 3, kernelSize: 3, blocks: 2 } as const;
  expect(() => build(options, { inChannels: 1, steps: 4 })).toThrow(
    'expected a window of at least 5 steps for "glu" as it is set, got 4',
  );
  expect(build(options, { inChannels: 1, steps: 5 }).encoder.receptiveField).toBe(5);
});
