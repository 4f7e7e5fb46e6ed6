import { beforeAll, expect, test } from 'vitest';
import { startBackend } from '../../src/engine/backend.ts';
import { linear } from '../../src/engine/linear.ts';
import {
  add,
  memory,
  mul,
  reshape,
  tensor1d,
  tensor2d,
  tidy,
  type Tensor,
} from '../../src/engine/tensors.ts';
import { isConstant, traceKernels } from '../../src/engine/trace-kernels.ts';

beforeAll(async () => {
  await startBackend('wasm');
});

const weight = () => tensor2d([1, 2, 3, 4, 5, 6], [2, 3]);

test('what depends on the input is recorded, and the rest stands as numbers', async () => {
  const w = weight();
  const factor = tensor1d([2, 3, 4]);
  const trace = await traceKernels((x) => tidy(() => linear(x, mul(w, factor))), {
    shape: [2, 1, 3],
    names: new Map<string, Tensor>([['w', w]]),
  });
  expect(trace.calls.map(({ kernel }) => kernel)).toEqual(['Reshape', 'WattLinear', 'Reshape']);
  const { inputs, attributes, outputs } = trace.calls[1];
  expect(attributes).toEqual({ activation: 'none' });
  expect(inputs['x']).toEqual(trace.calls[0].outputs[0]);
  expect(inputs['weight']).toEqual({
    shape: [2, 3],
    values: Float32Array.of(2, 6, 12, 8, 15, 24),
    label: 'w:Multiply',
  });
  expect(outputs[0].shape).toEqual([2, 2]);
  expect(trace.y).toEqual(trace.calls[2].outputs[0]);
});

test('products that depend on the input are left out, those of constants are not', async () => {
  const w = weight();
  const seen: number[][] = [];
  const trace = await traceKernels(
    (x) => {
      const ofConstants = linear(w, tensor2d([1, 1, 1], [1, 3]));
      const ofInput = linear(x, w);
      seen.push([...ofConstants.dataSync()], [...ofInput.dataSync()]);
      return mul(ofInput, reshape(ofConstants, [2]));
    },
    { shape: [1, 2, 3], names: new Map<string, Tensor>([['w', w]]) },
  );
  expect(seen).toEqual([
    [6, 15],
    [0, 0, 0, 0],
  ]);
  expect(trace.calls.at(-1)!.inputs['b']).toMatchObject({ values: Float32Array.of(6, 15) });
});

test('a tensor back in its old shape is the old tensor', async () => {
  const trace = await traceKernels((x) => add(reshape(reshape(x, [6]), [2, 1, 3]), x), { shape: [2, 1, 3] });
  expect(trace.calls.map(({ kernel }) => kernel)).toEqual(['Reshape', 'Add']);
  expect(trace.calls[1].inputs).toEqual({ a: trace.x, b: trace.x });
});

test('a named tensor keeps its name, in another shape with the shape said', async () => {
  const w = weight();
  const names = new Map<string, Tensor>([['w', w]]);
  const { calls } = await traceKernels((x) => add(x, reshape(w, [2, 1, 3])), { shape: [2, 1, 3], names });
  expect(calls[0].inputs['b']).toMatchObject({ label: 'w:Reshape', shape: [2, 1, 3] });
  expect(isConstant(calls[0].inputs['a'])).toBe(false);
});

test('afterwards the backend is the old one, and the tensors are where they can be used, also after a failure', async () => {
  const w = weight();
  const own = () => tidy(() => linear(tensor2d([1, 2, 3], [1, 3]), w).dataSync());
  const before = own();
  const tensors = memory().numTensors;
  await traceKernels((x) => tidy(() => linear(x, w)), { shape: [2, 1, 3] });
  expect([...own()]).toEqual([...before]);
  await expect(
    traceKernels(
      () => {
        throw new Error('in the middle');
      },
      { shape: [2, 1, 3] },
    ),
  ).rejects.toThrow('in the middle');
  expect([...own()]).toEqual([14, 32]);
  expect(memory().numTensors).toBe(tensors);
});

test('a function that ignores its input is refused', async () => {
  const w = weight();
  await expect(traceKernels(() => w, { shape: [2, 1, 3] })).rejects.toThrow(
    'expected a network whose output depends on its input',
  );
});
