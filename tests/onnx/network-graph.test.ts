import { beforeAll, expect, test } from 'vitest';
import { startBackend } from '../../src/engine/backend.ts';
import {
  mean,
  mul,
  relu,
  reshape,
  slice,
  sqrt,
  square,
  tensor1d,
  tensor3d,
  tidy,
  type Tensor,
  type Tensor1D,
  type Tensor3D,
} from '../../src/engine/tensors.ts';
import { powerOrZero } from '../../src/engine/power-or-zero.ts';
import { traceKernels } from '../../src/engine/trace-kernels.ts';
import { networkGraph } from '../../src/onnx/network-graph.ts';

beforeAll(async () => {
  await startBackend('wasm');
});

async function graphOf(apply: (x: Tensor3D) => Tensor, names = new Map<string, Tensor>()) {
  const trace = (batch: number) => traceKernels((x) => tidy(() => apply(x)), { shape: [batch, 3, 4], names });
  return networkGraph({ small: await trace(2), large: await trace(3) });
}

test('lengths that differ between the two traces grow with the batch', async () => {
  const { input, output, graph } = await graphOf((x) => mean(reshape(x, [-1, 4]), 1));
  expect(input).toEqual(['batch', 3, 4]);
  expect(output).toEqual(['3·batch']);
  expect(graph.nodes.map(({ operation }) => operation)).toEqual(['Reshape', 'ReduceMean', 'Identity']);
  expect(graph.nodes.at(-1)).toMatchObject({ inputs: ['ReduceMean_1'], output: 'y' });
});

test('weights keep their names, equal ones too; what nothing reads is left out', async () => {
  const [a, b] = [tensor1d([1, 2, 3, 4]), tensor1d([1, 2, 3, 4])];
  const names = new Map<string, Tensor>([
    ['a', a],
    ['b', b],
  ]);
  const { graph } = await graphOf((x) => {
    relu(x);
    return mul(mul(mul(x, a), b), a);
  }, names);
  expect([...graph.constants].map(({ name }) => name)).toEqual(['a', 'b']);
  expect(graph.nodes.map(({ inputs }) => inputs)).toEqual([
    ['x', 'a'],
    ['Mul_0', 'b'],
    ['Mul_1', 'a'],
    ['Mul_2'],
  ]);
});

test('a constant that repeats itself for each sample is repeated for each sample', async () => {
  const { graph } = await graphOf((x) =>
    mul(
      x,
      tensor3d(
        Float32Array.from({ length: x.size }, (_, i) => i % 12),
        x.shape,
      ),
    ),
  );
  expect(graph.nodes.map(({ operation }) => operation)).toContain('Tile');
});

test('what depends on the batch size otherwise is refused', async () => {
  const growing = (x: Tensor3D) =>
    mul(
      x,
      tensor3d(
        Float32Array.from({ length: x.size }, (_, i) => i),
        x.shape,
      ),
    );
  await expect(graphOf(growing)).rejects.toThrow(
    'numbers that depend on the batch size (no weight, [2, 3, 4])',
  );
  await expect(graphOf((x) => mul(x, x.shape[0]))).rejects.toThrow('numbers that depend on the batch size');
  await expect(graphOf((x) => slice(x, 1, x.shape[0] - 1))).rejects.toThrow('cuts along the batch');
  const odd = (x: Tensor3D) => (x.shape[0] === 2 ? sqrt(x) : square(x));
  await expect(graphOf(odd)).rejects.toThrow('runs alike on 2 and on 3 samples');
});

test('a kernel without a translation is named', async () => {
  await expect(
    graphOf((x) => mul(x, powerOrZero(slice(reshape(x, [-1]), 0, 4) as Tensor1D, 2))),
  ).rejects.toThrow('the kernel "WattPowerOrZero", for which no translation to ONNX is known');
});
