import { checkEncoder } from './encoder-checks.ts';
import { added, convolved, gated, rectified } from './loops.ts';

const BLOCKS = [0, 1, 2];

checkEncoder('wavenet', {
  options: { kind: 'wavenet', channels: 2, kernelSize: 2, blocks: 3 },
  window: { inChannels: 3, steps: 9 },
  weights: {
    'input.weight': [2, 3, 2],
    'input.bias': [2],
    ...Object.fromEntries(
      BLOCKS.flatMap((b) => [
        [`blocks.${b}.gated.weight`, [4, 2, 2]],
        [`blocks.${b}.gated.bias`, [4]],
        // Nobody would read the last block's.
        ...(b === 2
          ? []
          : [
              [`blocks.${b}.residual.weight`, [2, 2, 1]],
              [`blocks.${b}.residual.bias`, [2]],
            ]),
        [`blocks.${b}.skip.weight`, [2, 2, 1]],
        [`blocks.${b}.skip.bias`, [2]],
      ]),
    ),
    'output.weight': [2, 2, 1],
    'output.bias': [2],
  },
  twin: ({ window, weight }) => {
    const conv = (name: string, x: number[][], dilation = 1) => {
      const [w, bias] = [weight(`${name}.weight`), weight(`${name}.bias`)];
      return convolved(x, { weight: w, bias, dilation, padding: [(w.shape[2] - 1) * dilation, 0] });
    };
    let x = conv('input', window);
    const skips = BLOCKS.map((b) => {
      const z = gated(conv(`blocks.${b}.gated`, x, 2 ** b), Math.tanh);
      if (b < 2) x = added(x, conv(`blocks.${b}.residual`, z));
      return conv(`blocks.${b}.skip`, z);
    });
    return rectified(conv('output', rectified(skips.reduce(added)))).at(-1)!;
  },
  // 2 of the first convolution, then 1, 2 and 4 more.
  receptiveField: { window: { inChannels: 1, steps: 15 }, steps: 9 },
  isCausal: true,
});
