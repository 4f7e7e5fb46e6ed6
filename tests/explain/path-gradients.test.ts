import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startBackend } from '../../src/engine/backend.ts';
import { memory } from '../../src/engine/tensors.ts';
import { gradientsAlongPaths, type PathPoint } from '../../src/explain/path-gradients.ts';
import { batchSizeOf, forecastInputs, readInputs, type Subject } from '../../src/explain/subject.ts';
import { COMPILED_HERE } from '../helpers/compiled-backends.ts';
import { NODES } from '../training/training-fixture.ts';
import { COLUMNS, trainedSubject } from './subject-fixture.ts';

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
  gradientsAlongPaths(subject, { inputs, points }, (product, point) => (products[point] = [...product]));
  return products;
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
      const [alone] = productsAt([many[k]]);
      expect(Math.max(...alone.map(Math.abs))).toBeGreaterThan(0.1);
      alone.forEach((value, i) => expect(products[k][i]).toBeCloseTo(value, 3));
    }
  });
});
