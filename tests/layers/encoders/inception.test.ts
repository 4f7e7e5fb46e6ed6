import { expect, test } from 'vitest';
import type { Matrix } from '../../helpers/dense-matrix.ts';
import { build, checkEncoder, type TwinInput } from './encoder-checks.ts';
import { added, averaged, beside, convolved, largest, normed, pooled, rectified } from './loops.ts';

const OPTIONS = { kind: 'inception', channels: 4, kernelSizes: [2, 3, 5], modules: 3 } as const;

function moduleOf(x: Matrix, index: number, { weight, has }: TwinInput): Matrix {
  const at = (name: string) => weight(`modules.${index}.${name}.weight`);
  const reduced = has(`modules.${index}.bottleneck.weight`) ? convolved(x, { weight: at('bottleneck') }) : x;
  const kernels = [
    [0, 1],
    [1, 1],
    [2, 2],
  ].map(([before, after], k) => convolved(reduced, { weight: at(`convs.${k}`), padding: [before, after] }));
  const beyond = pooled(x, { size: 3, stride: 1, overhang: 1 }, largest);
  const all = beside(...kernels, convolved(beyond, { weight: at('pool_conv') }));
  return rectified(normed(all, at('norm'), weight(`modules.${index}.norm.bias`)));
}

checkEncoder('inception', {
  options: OPTIONS,
  window: { inChannels: 2, steps: 6 },
  weights: {
    ...Object.fromEntries(
      [2, 4, 4].flatMap((from, index) => [
        [`modules.${index}.bottleneck.weight`, [1, from, 1]],
        [`modules.${index}.convs.0.weight`, [1, 1, 2]],
        [`modules.${index}.convs.1.weight`, [1, 1, 3]],
        [`modules.${index}.convs.2.weight`, [1, 1, 5]],
        [`modules.${index}.pool_conv.weight`, [1, from, 1]],
        [`modules.${index}.norm.weight`, [4]],
        [`modules.${index}.norm.bias`, [4]],
      ]),
    ),
    'shortcuts.0.conv.weight': [4, 2, 1],
    'shortcuts.0.norm.weight': [4],
    'shortcuts.0.norm.bias': [4],
  },
  twin: (input) => {
    const { window, weight } = input;
    const body = [0, 1, 2].reduce((x, index) => moduleOf(x, index, input), window);
    const shortcut = normed(
      convolved(window, { weight: weight('shortcuts.0.conv.weight') }),
      weight('shortcuts.0.norm.weight'),
      weight('shortcuts.0.norm.bias'),
    );
    return averaged(rectified(added(body, shortcut)));
  },
  // The widest kernel, three times: 1 + 3·4.
  receptiveField: { window: { inChannels: 1, steps: 25 }, steps: 13 },
  isCausal: false,
});

test('one channel is not reduced, and modules after the last three have no shortcut', () => {
  const { store } = build({ ...OPTIONS, modules: 4 }, { inChannels: 1, steps: 9 });
  const names = [...store.weights.keys()];
  expect(names).not.toContain('encoder.modules.0.bottleneck.weight');
  expect(names).toContain('encoder.modules.3.bottleneck.weight');
  expect(names.filter((name) => name.includes('shortcuts'))).toHaveLength(3);
});

test('channels that the branches do not divide are refused', () => {
  expect(() => build({ ...OPTIONS, channels: 6 }, { inChannels: 1, steps: 9 })).toThrow(
    'model.encoder.channels: expected a multiple of the 4 branches (one per kernel size and one of pooling), got 6',
  );
});
