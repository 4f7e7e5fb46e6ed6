import { checkEncoder } from './encoder-checks.ts';

const sigmoid = (x: number) => 1 / (1 + Math.exp(-x));

checkEncoder('gru', {
  options: { kind: 'gru', channels: 3, layers: 2 },
  window: { inChannels: 2, steps: 5 },
  weights: Object.fromEntries(
    [2, 3].flatMap((from, layer) => [
      [`weight_ih_l${layer}`, [9, from]],
      [`weight_hh_l${layer}`, [9, 3]],
      [`bias_ih_l${layer}`, [9]],
      [`bias_hh_l${layer}`, [9]],
    ]),
  ),
  twin: ({ window, weight }) =>
    [0, 1]
      .reduce((x, layer) => {
        const affine = (which: 'ih' | 'hh', input: readonly number[]) => {
          const w = weight(`weight_${which}_l${layer}`).values;
          return Array.from(weight(`bias_${which}_l${layer}`).values, (start, i) =>
            input.reduce((sum, value, j) => sum + w[i * input.length + j] * value, start),
          );
        };
        let h = [0, 0, 0];
        return x.map((reading) => {
          const [fromInput, fromState] = [affine('ih', reading), affine('hh', h)];
          h = h.map((before, i) => {
            const r = sigmoid(fromInput[i] + fromState[i]);
            const z = sigmoid(fromInput[i + 3] + fromState[i + 3]);
            const n = Math.tanh(fromInput[i + 6] + r * fromState[i + 6]);
            return (1 - z) * n + z * before;
          });
          return h;
        });
      }, window)
      .at(-1)!,
  receptiveField: { window: { inChannels: 1, steps: 8 }, steps: 8 },
  isCausal: true,
});
