import { beforeAll, expect, test } from 'vitest';
import { startBackend } from '../../src/engine/backend.ts';
import { gradientsOf } from '../../src/engine/gradients.ts';
import { maskedLoss, type LossKind } from '../../src/engine/masked-loss.ts';
import { tensor1d, type Tensor } from '../../src/engine/tensors.ts';
import { GRADIENT_TOLERANCE, gradientErrors } from '../helpers/numerical-gradient.ts';
import { randomVariable } from '../helpers/random-variable.ts';

beforeAll(async () => {
  await startBackend('wasm');
});

const maskedMeanSquare = (prediction: Tensor, y: Tensor, mask: Tensor) =>
  maskedLoss({ prediction, target: y, mask }, 'square');

const target = () => tensor1d([1, 5, -2, 4]);

test('the mean is over what the mask leaves', () => {
  const prediction = tensor1d([2, 100, 1, 6]);
  // (1² + 3² + 2²) / 3
  const loss = maskedMeanSquare(prediction, target(), tensor1d([1, 0, 1, 1]));
  expect(loss.shape).toEqual([]);
  expect(loss.dataSync()[0]).toBeCloseTo(14 / 3, 6);
});

test('a mask may weigh: Σ m (p − y)² / Σ m', () => {
  // (2 · 1² + 0.5 · 3²) / 2.5
  const loss = maskedMeanSquare(tensor1d([2, 100, 1, 6]), target(), tensor1d([2, 0, 0.5, 0]));
  expect(loss.dataSync()[0]).toBeCloseTo(2.6, 6);
});

test.for([Number.NaN, 1e9, Infinity])('a masked target of %d changes neither loss nor gradient', (odd) => {
  const mask = tensor1d([1, 0, 1, 1]);
  const prediction = tensor1d([2, 100, 1, 6]);
  const run = (y: number) =>
    gradientsOf(() => maskedMeanSquare(prediction, tensor1d([1, y, -2, 4]), mask), [prediction]);
  const [plain, strange] = [run(5), run(odd)];
  expect([...strange.value.dataSync()]).toEqual([...plain.value.dataSync()]);
  expect([...strange.grads[0].dataSync()]).toEqual([...plain.grads[0].dataSync()]);
  expect(plain.grads[0].dataSync()[1]).toBe(0);
});

test('where all is masked, loss and gradient are 0', () => {
  const prediction = tensor1d([2, 100, 1, 6]);
  const mask = tensor1d([0, 0, 0, 0]);
  const { value, grads } = gradientsOf(() => maskedMeanSquare(prediction, target(), mask), [prediction]);
  expect([...value.dataSync(), ...grads[0].dataSync()]).toEqual([0, 0, 0, 0, 0]);
});

test('a NaN that is not masked shows in the loss', () => {
  const ones = tensor1d([1, 1, 1, 1]);
  expect(maskedMeanSquare(tensor1d([1, Number.NaN, 1, 1]), target(), ones).dataSync()[0]).toBeNaN();
  expect(maskedMeanSquare(target(), tensor1d([1, 1, Number.NaN, 1]), ones).dataSync()[0]).toBeNaN();
});

test('the absolute loss is Σ m |p − y| / Σ m', () => {
  // (2 · 1 + 0.5 · 3) / 2.5
  const inputs = { prediction: tensor1d([2, 100, 1, 6]), target: target(), mask: tensor1d([2, 0, 0.5, 0]) };
  expect(maskedLoss(inputs, 'absolute').dataSync()[0]).toBeCloseTo(1.4, 6);
});

test.for<LossKind>(['square', 'absolute'])('gradient of the %s loss in the prediction', (kind) => {
  const prediction = randomVariable([4], 'prediction');
  const mask = tensor1d([1, 0, 0.5, 2]);
  const errors = gradientErrors(() => maskedLoss({ prediction, target: target(), mask }, kind), {
    prediction,
  });
  expect(errors.prediction).toBeLessThan(GRADIENT_TOLERANCE);
});
