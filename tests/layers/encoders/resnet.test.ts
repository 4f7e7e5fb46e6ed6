import { checkEncoder } from './encoder-checks.ts';
import { added, averaged, convolved, normed, rectified } from './loops.ts';

checkEncoder('resnet', {
  options: { kind: 'resnet', channels: 6, stages: 2, blocks: 1 },
  // Even: the stride leaves a rest, and shortcut and body must drop the same step.
  window: { inChannels: 2, steps: 6 },
  weights: {
    'conv1.weight': [3, 2, 3],
    'norm1.weight': [3],
    'norm1.bias': [3],
    'layer1.0.conv1.weight': [3, 3, 3],
    'layer1.0.norm1.weight': [3],
    'layer1.0.norm1.bias': [3],
    'layer1.0.conv2.weight': [3, 3, 3],
    'layer1.0.norm2.weight': [3],
    'layer1.0.norm2.bias': [3],
    'layer2.0.conv1.weight': [6, 3, 3],
    'layer2.0.norm1.weight': [6],
    'layer2.0.norm1.bias': [6],
    'layer2.0.conv2.weight': [6, 6, 3],
    'layer2.0.norm2.weight': [6],
    'layer2.0.norm2.bias': [6],
    'layer2.0.downsample.0.weight': [6, 3, 1],
    'layer2.0.downsample.1.weight': [6],
    'layer2.0.downsample.1.bias': [6],
  },
  twin: ({ window, weight, has }) => {
    const norm = (name: string, x: number[][]) => normed(x, weight(`${name}.weight`), weight(`${name}.bias`));
    const conv = (name: string, x: number[][], stride = 1) =>
      convolved(x, { weight: weight(`${name}.weight`), stride, padding: [1, 1] });
    let x = rectified(norm('norm1', conv('conv1', window)));
    for (const [layer, stride] of [
      ['layer1.0', 1],
      ['layer2.0', 2],
    ] as const) {
      const inner = rectified(norm(`${layer}.norm1`, conv(`${layer}.conv1`, x, stride)));
      const body = norm(`${layer}.norm2`, conv(`${layer}.conv2`, inner));
      const narrow = `${layer}.downsample.0.weight`;
      const shortcut = has(narrow)
        ? norm(`${layer}.downsample.1`, convolved(x, { weight: weight(narrow), stride }))
        : x;
      x = rectified(added(body, shortcut));
    }
    return averaged(x);
  },
  // 3, 5, 7, then 2 at stride 1 and 4 at stride 2.
  receptiveField: { window: { inChannels: 1, steps: 34 }, steps: 13 },
  isCausal: false,
});
