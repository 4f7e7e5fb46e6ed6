import { affine, fromRowMajor, plus, product, type Matrix } from '../helpers/dense-matrix.ts';
import { added, gated, normed, rectified } from '../layers/encoders/loops.ts';
import { atEachStep, checkArchitecture, headOf } from './architecture-twin.ts';

const HIDDEN = 8;
/** Two layers with the dilations 1 and 2 each see 1 + 1 + 2 + 1 + 2 steps. */
const DILATIONS = [1, 2, 1, 2];
const SEEN = 7;

/** `softmax(ReLU(E₁ E₂ᵀ))`, row by row. */
function learnedAdjacency(listening: Matrix, speaking: Matrix): Matrix {
  return rectified(affine(listening, speaking)).map((row) => {
    const powers = row.map(Math.exp);
    const total = powers.reduce((sum, power) => sum + power, 0);
    return powers.map((power) => power / total);
  });
}

checkArchitecture('graphWaveNet', (parts) => {
  const { windows, others, weight, convolution, gcn } = parts;
  const embedding = (name: string) => fromRowMajor(weight(name).values, 3);
  const adjacency = learnedAdjacency(embedding('nodevec1'), embedding('nodevec2'));
  const diffused = (name: string, z: Matrix): Matrix => {
    const matrices = fromRowMajor(weight(name).values, 2 * HIDDEN);
    const of = (hop: number) => matrices.map((row) => row.slice(hop * HIDDEN, (hop + 1) * HIDDEN));
    const first = product(adjacency, z);
    return plus(affine(first, of(0)), affine(product(adjacency, first), of(1)));
  };
  let x = windows.map((window) => convolution('start', window.slice(-SEEN)));
  let skips: Matrix = windows.map(() => Array.from({ length: HIDDEN }, () => 0));
  DILATIONS.forEach((dilation, layer) => {
    const name = `layers.${layer}`;
    const z = x.map((each) => gated(convolution(`${name}.gated`, each, dilation), Math.tanh));
    const s = atEachStep(z, (rows) =>
      plus(gcn(`${name}.space.given`, rows), diffused(`${name}.space.learned.weight`, rows)),
    );
    skips = plus(
      skips,
      s.map((each) => convolution(`${name}.skip`, each).at(-1)!),
    );
    if (layer === DILATIONS.length - 1) return;
    x = s.map((each, node) =>
      normed(added(each, x[node]), weight(`${name}.norm.weight`), weight(`${name}.norm.bias`)),
    );
  });
  const end = rectified(skips).map((row) => rectified(convolution('end', [row]))[0]);
  return headOf(parts, end, others);
});
