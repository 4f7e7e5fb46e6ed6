import { checkEncoder } from './encoder-checks.ts';
import { averaged, convolved, largest, pooled, rectified } from './loops.ts';

checkEncoder('nin', {
  options: { kind: 'nin', channels: 4, kernelSize: 4, blocks: 2 },
  window: { inChannels: 2, steps: 8 },
  weights: {
    'blocks.0.conv1.weight': [2, 2, 4],
    'blocks.0.conv1.bias': [2],
    'blocks.0.conv2.weight': [2, 2, 1],
    'blocks.0.conv2.bias': [2],
    'blocks.0.conv3.weight': [2, 2, 1],
    'blocks.0.conv3.bias': [2],
    'blocks.1.conv1.weight': [4, 2, 4],
    'blocks.1.conv1.bias': [4],
    'blocks.1.conv2.weight': [4, 4, 1],
    'blocks.1.conv2.bias': [4],
    'blocks.1.conv3.weight': [4, 4, 1],
    'blocks.1.conv3.bias': [4],
  },
  twin: ({ window, weight }) => {
    let x = window;
    for (const block of [0, 1]) {
      if (block > 0) x = pooled(x, { size: 3, stride: 2 }, largest);
      for (const index of [1, 2, 3]) {
        const name = `blocks.${block}.conv${index}`;
        const [w, b] = [weight(`${name}.weight`), weight(`${name}.bias`)];
        x = rectified(convolved(x, { weight: w, bias: b, padding: index === 1 ? [1, 2] : [0, 0] }));
      }
    }
    return averaged(x);
  },
  // 4, 6 with the overlapping pooling, and 2·3 more.
  receptiveField: { window: { inChannels: 1, steps: 30 }, steps: 12 },
  isCausal: false,
});
