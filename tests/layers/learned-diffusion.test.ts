import { beforeAll, expect, test } from 'vitest';
import { RandomStream } from '../../src/core/random.ts';
import { startBackend } from '../../src/engine/backend.ts';
import { memory, tensor3d, type Tensor3D } from '../../src/engine/tensors.ts';
import { WeightStore } from '../../src/engine/weights.ts';
import { LearnedAdjacency } from '../../src/layers/learned-adjacency.ts';
import { LearnedDiffusion } from '../../src/layers/learned-diffusion.ts';
import { affine, fromRowMajor, plus, product, type Matrix } from '../helpers/dense-matrix.ts';
import { largestDifference } from '../helpers/largest-difference.ts';
import { GRADIENT_TOLERANCE, gradientErrors } from '../helpers/numerical-gradient.ts';
import { randomValues, randomVariable } from '../helpers/random-variable.ts';

const [NODES, EMBEDDING, CHANNELS, WIDTH, STEPS] = [4, 3, 2, 3, 2];

beforeAll(async () => {
  await startBackend('wasm');
});

function built() {
  const store = new WeightStore(new RandomStream(8));
  const adjacency = new LearnedAdjacency({ nodes: NODES, embeddingSize: EMBEDDING }, store);
  const channels = { inChannels: CHANNELS, outChannels: WIDTH };
  const layer = new LearnedDiffusion(
    { ...channels, diffusionSteps: STEPS },
    adjacency,
    store.scope('diffusion'),
  );
  return { adjacency, layer, store };
}

/** `softmax(ReLU(E₁ E₂ᵀ))`, element by element. */
function denseAdjacency(store: WeightStore): Matrix {
  const [first, second] = ['nodevec1', 'nodevec2'].map((name) =>
    fromRowMajor(store.read().get(name)!.values, EMBEDDING),
  );
  return first.map((listener) => {
    const scores = second.map((speaker) =>
      Math.exp(
        Math.max(
          0,
          listener.reduce((sum, value, k) => sum + value * speaker[k], 0),
        ),
      ),
    );
    const total = scores.reduce((sum, score) => sum + score, 0);
    return scores.map((score) => score / total);
  });
}

test('the adjacency is what the formula says; each row sums to 1', () => {
  const { adjacency, store } = built();
  const matrix = adjacency.matrix();
  expect(matrix.shape).toEqual([NODES, NODES]);
  expect(largestDifference(matrix.dataSync(), denseAdjacency(store).flat())).toBeLessThan(1e-6);
  const sums = fromRowMajor(matrix.dataSync(), NODES).map((row) =>
    row.reduce((sum, value) => sum + value, 0),
  );
  expect(largestDifference(sums, [1, 1, 1, 1])).toBeLessThan(1e-6);
});

test('equals the sum over hops, sample by sample', () => {
  const { layer, store } = built();
  const values = randomValues(2 * NODES * CHANNELS, 'diffusion input');
  const matrix = denseAdjacency(store);
  const weight = fromRowMajor(store.read().get('diffusion.weight')!.values, STEPS * CHANNELS);
  const rows = fromRowMajor(values, CHANNELS);
  const expected = [0, 1].flatMap((sample) => {
    const first = product(matrix, rows.slice(sample * NODES, (sample + 1) * NODES));
    const hop = (x: Matrix, k: number) =>
      affine(
        x,
        weight.map((row) => row.slice(k * CHANNELS, (k + 1) * CHANNELS)),
      );
    return plus(hop(first, 0), hop(product(matrix, first), 1)).flat();
  });
  const x = tensor3d(values, [2, NODES, CHANNELS]);
  const before = memory().numTensors;
  const y = layer.apply(x);
  expect(memory().numTensors).toBe(before + 1);
  expect(y.shape).toEqual([2, NODES, WIDTH]);
  expect(largestDifference(y.dataSync(), expected)).toBeLessThan(1e-6);
});

test('gradients in the input, the embeddings and the weights', () => {
  const { layer, store } = built();
  const x = randomVariable<Tensor3D>([2, NODES, CHANNELS], 'diffusion leaf');
  const errors = gradientErrors(() => layer.apply(x), { x, ...Object.fromEntries(store.weights) });
  for (const [name, error] of Object.entries(errors)) expect(error, name).toBeLessThan(GRADIENT_TOLERANCE);
});
