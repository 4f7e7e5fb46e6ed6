import type { Matrix } from '../helpers/dense-matrix.ts';
import { added, gated, normed, rectified } from '../layers/encoders/loops.ts';
import { atEachStep, checkArchitecture, headOf } from './architecture-twin.ts';

const linear = (value: number) => value;

checkArchitecture('stgcn', (parts) => {
  const { windows, others, weight, has, convolution, gcn } = parts;
  const gatedResidual = (name: string) => (x: Matrix) => {
    const shortcut = has(`${name}.align.weight`) ? convolution(`${name}.align`, x) : x;
    return added(gated(convolution(`${name}.conv`, x), linear), shortcut);
  };
  let v = [...windows];
  for (const block of ['blocks.0', 'blocks.1']) {
    const before = v.map(gatedResidual(`${block}.before`));
    const space = atEachStep(before, (rows) => rectified(gcn(`${block}.space`, rows)));
    v = space
      .map(gatedResidual(`${block}.after`))
      .map((x) => normed(x, weight(`${block}.norm.weight`), weight(`${block}.norm.bias`)));
  }
  return headOf(
    parts,
    v.map(
      (x) =>
        normed(
          gated(convolution('output', x), linear),
          weight('outputNorm.weight'),
          weight('outputNorm.bias'),
        )[0],
    ),
    others,
  );
});
