import { beforeAll, expect, test } from 'vitest';
import { averagePool1d } from '../../src/engine/average-pool1d.ts';
import { startBackend } from '../../src/engine/backend.ts';
import { maxPool1d } from '../../src/engine/max-pool1d.ts';
import type { SlidingOptions } from '../../src/engine/sliding-window.ts';
import { tensor3d } from '../../src/engine/tensors.ts';
import { onnxFile } from '../../src/onnx/onnx-file.ts';
import { largestDifference } from '../helpers/largest-difference.ts';
import { randomValues } from '../helpers/random-variable.ts';
import { runOnnx } from './onnx-session.ts';

beforeAll(async () => {
  await startBackend('wasm');
});

const WINDOWS: readonly SlidingOptions[] = [
  { size: 3, stride: 2, padding: 'same' },
  { size: 2, stride: 1, dilation: 3, padding: 'causal' },
  { size: 3, padding: 1 },
];

test.for(
  WINDOWS.flatMap((options) => [
    { pool: averagePool1d, kind: 'mean', options },
    { pool: maxPool1d, kind: 'largest', options },
  ]),
)('$kind of windows that reach into the padding: $options', async ({ pool, options }) => {
  const shape: [number, number, number] = [2, 7, 3];
  // Below 0, so that a padding of zeros would win.
  const values = Float32Array.from(randomValues(42, 'pooled'), (value) => value - 5);
  const x = tensor3d(values, shape);
  const expected = pool(x, options);
  const notes = { producer: { name: '', version: '' }, description: '', metadata: {}, input: '', output: '' };
  const network = {
    apply: (one: typeof x) => pool(one, options),
    numNodes: 7,
    numColumns: 3,
    names: new Map(),
  };
  const [y] = await runOnnx(await onnxFile(network, notes), [{ values, shape }]);
  expect(y.shape).toEqual(expected.shape);
  expect(largestDifference(y.values, expected.dataSync())).toBeLessThan(1e-5);
});
