import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startBackend } from '../../src/engine/backend.ts';
import { gradientsOf } from '../../src/engine/gradients.ts';
import { linear } from '../../src/engine/linear.ts';
import { memory, mul, tensor2d, tensor3d, tidy, type Tensor3D } from '../../src/engine/tensors.ts';
import { gradientsAlongPaths, type PathPoint } from '../../src/explain/path-gradients.ts';
import {
  batchSizeOf,
  forecastInputs,
  loadSpans,
  readInputs,
  type Subject,
} from '../../src/explain/subject.ts';
import { COMPILED_HERE } from '../helpers/compiled-backends.ts';
import { NODES } from '../training/training-fixture.ts';
import { largestDifference } from '../helpers/largest-difference.ts';
import { COLUMNS, SLOTS, trainedSubject } from './subject-fixture.ts';

let subject: Subject;
let inputs: Float32Array;

beforeAll(async () => {
  await startBackend('wasm');
  subject = trainedSubject();
  inputs = readInputs(subject);
});

afterAll(async () => {
  await startBackend('wasm');
});

function productsAt(points: readonly PathPoint[]): number[][] {
  const products: number[][] = [];
  gradientsAlongPaths(subject, { inputs, points }, ([product], point) => (products[point] = [...product]));
  return products;
}

/** The product the long way: the input between in JavaScript, and a gradient of its own. */
function slowProduct({ from, to, share, output }: PathPoint): number[] {
  const width = NODES * COLUMNS;
  const [base, goal] = [from, to].map((row) => inputs.subarray(row * width, (row + 1) * width));
  const spans = loadSpans(subject);
  return tidy(() => {
    const x = tensor3d(
      base.map((value, i) => value + share * (goal[i] - value)),
      [1, NODES, COLUMNS],
    );
    const worth = new Float32Array(NODES * SLOTS);
    for (const node of output.nodes) worth[node * SLOTS + output.slot] = spans[node];
    const f = () => subject.model.apply(x, subject.graph);
    const [gradient] = gradientsOf(f, [x], tensor3d(worth, [1, NODES, SLOTS])).grads;
    return Array.from(gradient.dataSync(), (slope, i) => slope * (goal[i] - base[i]));
  });
}

test('the products add up to the slope of the output along the path', () => {
  const point: PathPoint = { from: 2, to: 5, share: 0.3, output: { nodes: [0, 2], slot: 6 } };
  const slope = productsAt([point])[0].reduce((sum, value) => sum + value, 0);
  const width = NODES * COLUMNS;
  const outputAt = (share: number) => {
    const x = Float32Array.from({ length: width }, (_, i) => {
      const base = inputs[2 * width + i];
      return base + share * (inputs[5 * width + i] - base);
    });
    const forecast = forecastInputs(subject, x);
    return forecast[6] + forecast[2 * 8 + 6];
  };
  const numerical = (outputAt(0.3 + 0.01) - outputAt(0.3 - 0.01)) / 0.02;
  expect(Math.abs(slope)).toBeGreaterThan(1);
  // Central differences in float32, of a load around 100.
  expect(Math.abs(slope - numerical)).toBeLessThan(0.02 * Math.abs(slope));
});

describe.for(['cpu', ...COMPILED_HERE] as const)('on %s', (backend) => {
  beforeAll(async () => {
    await startBackend(backend);
  });

  test('more points than fit into a batch: each gets its own product', () => {
    const point = (k: number): PathPoint => ({
      from: k % 5,
      to: 5 + (k % 6),
      share: (k % 7) / 7,
      output: { nodes: [k % 3], slot: k % 8 },
    });
    const many = Array.from({ length: batchSizeOf(subject) + 3 }, (_, k) => point(k));
    const before = memory().numTensors;
    const products = productsAt(many);
    expect(memory().numTensors).toBe(before);
    expect(products).toHaveLength(many.length);
    for (const k of [0, many.length - 4, many.length - 1]) {
      const alone = slowProduct(many[k]);
      const largest = Math.max(...alone.map(Math.abs));
      expect(largest).toBeGreaterThan(0.1);
      expect(largestDifference(products[k], alone)).toBeLessThan(1e-5 * largest);
    }
  });

  test('what is asked of the products is that of each point, whatever its batch', () => {
    const points = Array.from({ length: batchSizeOf(subject) + 2 }, (_, k): PathPoint => ({
      from: k % 4,
      to: 4 + (k % 5),
      share: ((k % 3) + 0.5) / 3,
      output: { nodes: [(k + 1) % 3], slot: (3 * k) % 8 },
    }));
    const products = productsAt(points);
    const factors = Float32Array.from({ length: 2 * COLUMNS }, (_, i) => Math.cos(i));
    const before = memory().numTensors;
    const found: number[][][] = [];
    const summarise = (all: Tensor3D) => [linear(all, tensor2d(factors, [2, COLUMNS])), mul(all, -3)];
    gradientsAlongPaths(subject, { inputs, points, summarise }, (summaries, point) => {
      found[point] = summaries.map((values) => [...values]);
    });
    expect(memory().numTensors).toBe(before);
    for (const k of [0, 1, points.length - 1]) {
      const expected = Array.from({ length: NODES * 2 }, (_, i) => {
        const [node, row] = [Math.floor(i / 2), i % 2];
        return factors
          .subarray(row * COLUMNS, (row + 1) * COLUMNS)
          .reduce((sum, factor, column) => sum + factor * products[k][node * COLUMNS + column], 0);
      });
      const largest = Math.max(...expected.map(Math.abs));
      expect(largest).toBeGreaterThan(0.1);
      expect(largestDifference(found[k][0], expected)).toBeLessThan(1e-5 * largest);
      expect(found[k][1]).toEqual(products[k].map((value) => Math.fround(-3 * value)));
    }
  });
});
