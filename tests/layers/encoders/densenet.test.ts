import { checkEncoder } from './encoder-checks.ts';
import { averaged, beside, convolved, mean, normed, pooled, rectified } from './loops.ts';

const LAYERS = [
  ['denseblock1', 4],
  ['denseblock2', 4],
] as const;

checkEncoder('densenet', {
  options: { kind: 'densenet', channels: 3, growth: 2, blocks: 2, layers: 2 },
  window: { inChannels: 2, steps: 5 },
  weights: {
    'features.conv0.weight': [4, 2, 3],
    ...Object.fromEntries(
      LAYERS.flatMap(([block, from]) =>
        [1, 2].flatMap((layer) => {
          const width = from + 2 * (layer - 1);
          const name = `features.${block}.denselayer${layer}`;
          return [
            [`${name}.norm1.weight`, [width]],
            [`${name}.norm1.bias`, [width]],
            [`${name}.conv1.weight`, [8, width, 1]],
            [`${name}.norm2.weight`, [8]],
            [`${name}.norm2.bias`, [8]],
            [`${name}.conv2.weight`, [2, 8, 3]],
          ];
        }),
      ),
    ),
    'features.transition1.norm.weight': [8],
    'features.transition1.norm.bias': [8],
    'features.transition1.conv.weight': [4, 8, 1],
    'features.norm3.weight': [8],
    'features.norm3.bias': [8],
    'classifier.weight': [3, 8, 1],
  },
  twin: ({ window, weight }) => {
    const active = (name: string, x: number[][]) =>
      rectified(normed(x, weight(`${name}.weight`), weight(`${name}.bias`)));
    const conv = (name: string, x: number[][], sides: number) =>
      convolved(x, { weight: weight(`${name}.weight`), padding: [sides, sides] });
    let x = conv('features.conv0', window, 1);
    LAYERS.forEach(([block], index) => {
      for (const layer of [1, 2]) {
        const name = `features.${block}.denselayer${layer}`;
        const reduced = conv(`${name}.conv1`, active(`${name}.norm1`, x), 0);
        x = beside(x, conv(`${name}.conv2`, active(`${name}.norm2`, reduced), 1));
      }
      if (index > 0) return;
      const halved = conv('features.transition1.conv', active('features.transition1.norm', x), 0);
      x = pooled(halved, { size: 2, stride: 2 }, mean);
    });
    return averaged(conv('classifier', active('features.norm3', x), 0));
  },
  // 3, 5, 7, 8 with the pooling, then twice 4.
  receptiveField: {
    window: { inChannels: 1, steps: 37 },
    steps: 16,
    // Over a handful of channels, so many norms leave too little of a change for float32.
    options: { kind: 'densenet', channels: 8, growth: 8, blocks: 2, layers: 2 },
  },
  isCausal: false,
});
