import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { RandomStream } from '../../src/core/random.ts';
import { startBackend } from '../../src/engine/backend.ts';
import { dropoutMask } from '../../src/engine/dropout-mask.ts';
import { Recorded } from '../../src/engine/recorded.ts';
import {
  add,
  concat,
  dispose,
  memory,
  mul,
  relu,
  sigmoid,
  slice,
  sum,
  tensor1d,
  tidy,
  transpose,
  reshape,
  type Tensor,
  type Tensor1D,
  type Variable,
} from '../../src/engine/tensors.ts';
import { COMPILED_HERE } from '../helpers/compiled-backends.ts';
import { randomVariable } from '../helpers/random-variable.ts';

afterAll(async () => {
  await startBackend('wasm');
});

describe.for(['cpu', ...COMPILED_HERE] as const)('on %s', (backend) => {
  let weight: Variable;
  let calls = 0;

  beforeAll(async () => {
    await startBackend(backend);
  });

  beforeEach(() => {
    weight = randomVariable([4], 'recorded weight');
    calls = 0;
  });

  const isReplayed = backend !== 'cpu';
  const numbersOf = (recorded: Recorded, ...inputs: (readonly number[])[]): number[][] => {
    let results: number[][] = [];
    tidy(() => {
      results = recorded.run(inputs.map((input) => tensor1d([...input]))).map((y) => [...y.dataSync()]);
    });
    return results;
  };
  const recordedOf = (f: (x: Tensor) => readonly Tensor[]) =>
    new Recorded(
      ([x]) => {
        calls += 1;
        return f(x);
      },
      [weight],
    );

  test('other numbers in the same shape: the function itself is not called again', () => {
    const recorded = recordedOf((x) => [relu(mul(x, weight)), add(x, x)]);
    const w = [...weight.dataSync()];
    const wanted = (x: number[]) => [
      x.map((v, i) => Math.fround(Math.max(0, v * w[i]))),
      x.map((v) => 2 * v),
    ];
    for (const x of [
      [1, -2, 3, -4],
      [-1, 2, -3, 4],
      [0.5, 0.25, 8, 16],
    ]) {
      expect(numbersOf(recorded, x)).toEqual(wanted(x));
    }
    // The second call shows that each has an array of its own, so that the recording needs one too.
    expect(calls).toBe(isReplayed ? 2 : 3);
    recorded.dispose();
  });

  test('whoever fills one array again has it read in place', () => {
    const recorded = recordedOf((x) => [add(x, x)]);
    const array = new Float32Array(3);
    for (let start = 1; start <= 4; start++) {
      array.set([start, start + 1, start + 2]);
      tidy(() => {
        const [y] = recorded.run([tensor1d(array)]);
        expect([...y.dataSync()]).toEqual([2 * start, 2 * start + 2, 2 * start + 4]);
      });
    }
    expect(calls).toBe(isReplayed ? 1 : 4);
    recorded.dispose();
  });

  test('each shape has a recording of its own', () => {
    const recorded = recordedOf((x) => [sum(add(x, x))]);
    expect(numbersOf(recorded, [1, 2, 3])).toEqual([[12]]);
    expect(numbersOf(recorded, [5])).toEqual([[10]]);
    expect(numbersOf(recorded, [4, 5, 6])).toEqual([[30]]);
    expect(numbersOf(recorded, [7])).toEqual([[14]]);
    expect(numbersOf(recorded, [8])).toEqual([[16]]);
    expect(calls).toBe(isReplayed ? 4 : 5);
    recorded.dispose();
  });

  test('more shapes than are kept: the oldest is recorded again', () => {
    const recorded = recordedOf((x) => [add(x, x)]);
    for (let length = 1; length <= 6; length++) {
      expect(numbersOf(recorded, Array<number>(length).fill(length))).toEqual([
        Array<number>(length).fill(2 * length),
      ]);
    }
    expect(numbersOf(recorded, [3])).toEqual([[6]]);
    expect(calls).toBe(7);
    recorded.dispose();
  });

  test("kernels of tfjs's that no compiled one replaces run again in their places", () => {
    const recorded = recordedOf((x) => {
      const turned = transpose(reshape(sigmoid(x), [2, 2]));
      return [concat([slice(turned, [0, 0], [1, 2]), relu(turned)], 0)];
    });
    const logistic = (v: number) => 1 / (1 + Math.exp(-v));
    for (const x of [
      [1, -2, 3, -4],
      [-1, 2, 0.5, 4],
      [3, -0.5, 2, 1],
    ]) {
      const [a, b, c, d] = x.map(logistic);
      const [y] = numbersOf(recorded, x);
      [a, c, a, c, b, d].forEach((value, index) => expect(y[index]).toBeCloseTo(value, 6));
    }
    expect(calls).toBe(isReplayed ? 2 : 3);
    recorded.dispose();
  });

  test('what depends on neither inputs nor weights stays; a weight that is set anew counts', () => {
    const constant = randomVariable([4], 'recorded constant');
    const recorded = recordedOf((x) => [add(mul(x, weight), relu(mul(constant, constant)))]);
    const wanted = (x: number[]) => {
      const [w, c] = [weight, constant].map((one) => [...one.dataSync()]);
      return [x.map((v, i) => Math.fround(Math.fround(v * w[i]) + Math.fround(c[i] * c[i])))];
    };
    expect(numbersOf(recorded, [1, 2, 3, 4])).toEqual(wanted([1, 2, 3, 4]));
    expect(numbersOf(recorded, [4, 3, 2, 1])).toEqual(wanted([4, 3, 2, 1]));
    expect(numbersOf(recorded, [5, 6, 7, 8])).toEqual(wanted([5, 6, 7, 8]));
    tidy(() => weight.assign(tensor1d([2, -3, 4, -5])));
    expect(numbersOf(recorded, [4, 3, 2, 1])).toEqual(wanted([4, 3, 2, 1]));
    recorded.dispose();
    constant.dispose();
  });

  test('random numbers are drawn anew, from a stream that may be restarted', () => {
    const random = new RandomStream(3, 'recorded');
    const recorded = recordedOf((x) => [mul(x, dropoutMask({ shape: x.shape, probability: 0.5, random }))]);
    const ones = Array<number>(40).fill(1);
    numbersOf(recorded, ones);
    random.restart(3, 'recorded');
    const first = numbersOf(recorded, ones);
    const second = numbersOf(recorded, ones);
    expect(second).not.toEqual(first);
    random.restart(3, 'recorded');
    expect([numbersOf(recorded, ones), numbersOf(recorded, ones)]).toEqual([first, second]);
    recorded.dispose();
  });

  test('a function that looks at its numbers is called every time', () => {
    const recorded = recordedOf((x) => {
      const [first] = add(x, x).dataSync();
      return [first > 0 ? add(x, x) : mul(x, x)];
    });
    expect(numbersOf(recorded, [1, 5])).toEqual([[2, 10]]);
    expect(numbersOf(recorded, [-1, 5])).toEqual([[1, 25]]);
    expect(calls).toBe(2);
    recorded.dispose();
  });

  test('results outlive the tidy around the call, inputs are left as they were', () => {
    const recorded = recordedOf((x) => [add(x, x)]);
    const [x, other] = [tensor1d([1, 2, 3, 4]), tensor1d([5, 6, 7, 8])];
    const before = memory().numTensors;
    tidy(() => void recorded.run([x]));
    tidy(() => void recorded.run([other]));
    tidy(() => void recorded.run([x]));
    expect([...x.dataSync()]).toEqual([1, 2, 3, 4]);
    expect([...other.dataSync()]).toEqual([5, 6, 7, 8]);
    recorded.dispose();
    expect(memory().numTensors).toBe(before);
    dispose([x, other]);
  });

  test('one within another is a part of it', () => {
    const inner = new Recorded(([x]) => [add(x, x)], []);
    const outer = recordedOf((x) => [mul(inner.run([x])[0], x)]);
    for (let start = 1; start <= 4; start++) {
      expect(numbersOf(outer, [start, start + 1])).toEqual([[2 * start ** 2, 2 * (start + 1) ** 2]]);
    }
    outer.dispose();
    inner.dispose();
  });

  test('a result of the last call may be the input of the next', () => {
    const recorded = recordedOf((x) => [add(x, x)]);
    tidy(() => {
      let y: Tensor = tensor1d([1, 2, 3]);
      for (let call = 0; call < 5; call++) [y] = recorded.run([y]);
      expect([...y.dataSync()]).toEqual([32, 64, 96]);
    });
    recorded.dispose();
  });

  test('tensors made between two runs do not share arrays with the recording', () => {
    const recorded = recordedOf((x) => [relu(add(add(x, x), x))]);
    numbersOf(recorded, [1, 2, 3, 4]);
    const made: Tensor[] = Array.from({ length: 8 }, (_, i) =>
      add(tensor1d([i, i, i, i]), tensor1d([1, 1, 1, 1])),
    );
    expect(numbersOf(recorded, [-1, 1, 2, 5])).toEqual([[0, 3, 6, 15]]);
    made.forEach((one, i) => expect([...(one as Tensor1D).dataSync()]).toEqual(Array(4).fill(i + 1)));
    recorded.dispose();
    dispose(made);
  });
});
