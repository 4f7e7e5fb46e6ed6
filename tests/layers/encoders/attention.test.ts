import { expect, test } from 'vitest';
import { affine, fromRowMajor, plus, product, transposed } from '../../helpers/dense-matrix.ts';
import { build, checkEncoder } from './encoder-checks.ts';
import { normed, rectified } from './loops.ts';

const OPTIONS = { kind: 'attention', channels: 4, heads: 2, feedForward: 5 } as const;

checkEncoder('attention', {
  options: OPTIONS,
  window: { inChannels: 2, steps: 5 },
  weights: {
    'input.weight': [4, 2],
    'input.bias': [4],
    'layers.0.self_attn.in_proj_weight': [12, 4],
    'layers.0.self_attn.in_proj_bias': [12],
    'layers.0.self_attn.out_proj.weight': [4, 4],
    'layers.0.self_attn.out_proj.bias': [4],
    'layers.0.linear1.weight': [5, 4],
    'layers.0.linear1.bias': [5],
    'layers.0.linear2.weight': [4, 5],
    'layers.0.linear2.bias': [4],
    'layers.0.norm1.weight': [4],
    'layers.0.norm1.bias': [4],
    'layers.0.norm2.weight': [4],
    'layers.0.norm2.bias': [4],
  },
  twin: ({ window, weight }) => {
    const through = (x: number[][], name: string, bias: string) => {
      const w = weight(name);
      return affine(x, fromRowMajor(w.values, w.shape[1]), [...weight(bias).values]);
    };
    const linear = (x: number[][], name: string) => through(x, `${name}.weight`, `${name}.bias`);
    const norm = (x: number[][], name: string) =>
      normed(x, weight(`layers.0.${name}.weight`), weight(`layers.0.${name}.bias`));
    const read = linear(window, 'input');
    const x = read.map((row, t) =>
      row.map((value, c) => {
        const angle = t / 10_000 ** ((2 * Math.floor(c / 2)) / 4);
        return value + (c % 2 === 0 ? Math.sin(angle) : Math.cos(angle));
      }),
    );
    const all = through(x, 'layers.0.self_attn.in_proj_weight', 'layers.0.self_attn.in_proj_bias');
    const heads = [0, 1].map((head) => {
      const part = (of: number) => all.map((row) => row.slice(of * 4 + head * 2, of * 4 + head * 2 + 2));
      const scores = product(part(0), transposed(part(1)));
      const shares = scores.map((row) => {
        const raised = row.map((score) => Math.exp(score / Math.SQRT2));
        return raised.map((value) => value / raised.reduce((sum, other) => sum + other, 0));
      });
      return product(shares, part(2));
    });
    const joined = heads[0].map((row, t) => [...row, ...heads[1][t]]);
    const attended = norm(plus(x, linear(joined, 'layers.0.self_attn.out_proj')), 'norm1');
    const inner = rectified(linear(attended, 'layers.0.linear1'));
    return norm(plus(attended, linear(inner, 'layers.0.linear2')), 'norm2').at(-1)!;
  },
  receptiveField: { window: { inChannels: 1, steps: 8 }, steps: 8 },
  isCausal: false,
});

test('heads that do not divide the channels are refused', () => {
  expect(() => build({ ...OPTIONS, heads: 3 }, { inChannels: 1, steps: 5 })).toThrow(
    'model.encoder.channels: expected a multiple of the 3 heads, got 4',
  );
});
