import { expect, test } from 'vitest';
import { wasmKernels } from '../../src/engine/wasm-kernels.ts';
import { wasmModule, type WasmModule } from '../../src/engine/wasm-module.ts';
import { WasmReplay } from '../../src/engine/wasm-replay.ts';

const module = wasmModule() as WasmModule;
const { adam, settle } = wasmKernels(module);

function state() {
  const weights = [Float32Array.of(1, 2), Float32Array.of(-3)];
  const gradients = [Float32Array.of(3, 0), Float32Array.of(4)];
  const moments = () => weights.map((weight) => new Float32Array(weight.length));
  return { weights, gradients, means: moments(), squares: moments() };
}

test('clips by the norm over all gradients and leaves those as they were', () => {
  const { weights, gradients, means, squares } = state();
  // Norm 5 is scaled to 1: gradients 0.6, 0 and 0.8.
  adam(weights, gradients, means, squares, 0.1, 0.5, 1, 0.5, 0.75, 0.5, 1);
  expect(gradients.map((one) => [...one])).toEqual([[3, 0], [4]]);
  const moved = (weight: number, g: number) =>
    0.5 * weight - (0.1 * 0.5 * g) / (Math.sqrt(0.25 * g * g) / 0.5 + 1);
  [moved(1, 0.6), moved(2, 0), moved(-3, 0.8)].forEach((wanted, i) => {
    expect([...weights[0], ...weights[1]][i]).toBeCloseTo(wanted, 6);
  });
  settle([...means, ...squares]);
  expect(means[1][0]).toBeCloseTo(0.4, 6);
  expect(squares[1][0]).toBeCloseTo(0.16, 6);
});

test('goes on from moments that were changed once they are settled', () => {
  const [one, other] = [state(), state()];
  const update = ({ weights, gradients, means, squares }: ReturnType<typeof state>) =>
    adam(weights, gradients, means, squares, 0.1, 1, Infinity, 0.9, 0.99, 1, 1e-8);
  update(one);
  settle([...one.means, ...one.squares]);
  one.means[0].set([7, -7]);
  update(one);
  update(other);
  settle([...other.means, ...other.squares]);
  other.means[0].set([7, -7]);
  settle([...other.means, ...other.squares]);
  update(other);
  expect(one.weights).toEqual(other.weights);
  expect(one.weights[0]).not.toEqual(state().weights[0]);
});

test('is the same on gradients and weights of a replay, whose next run finds the new weights', () => {
  const [one, other] = [state(), state()];
  const doubled = one.weights.map((weight) => new Float32Array(weight.length));
  const replay = new WasmReplay(
    module,
    one.weights.map((weight, i) => ({ kernel: 'add', given: [weight, weight, weight.length, doubled[i]] })),
    { changing: one.weights, results: doubled },
  );
  for (let step = 1; step <= 3; step++) {
    replay.run();
    const wanted = other.weights.map((weight) => weight.map((value) => 2 * value));
    expect(doubled).toEqual(wanted);
    for (const [{ weights, means, squares }, gradients] of [
      [one, doubled],
      [other, wanted],
    ] as const) {
      adam(weights, gradients, means, squares, 0.1 / step, 0.9, 2, 0.9, 0.99, 1, 1e-8);
    }
    expect(one.weights).toEqual(other.weights);
  }
  replay.dispose();
  // Their places are gone with it.
  expect(one.weights.some((weight) => module.homes.has(weight))).toBe(false);
});
