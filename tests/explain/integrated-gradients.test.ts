import { beforeAll, describe, expect, test } from 'vitest';
import { startBackend } from '../../src/engine/backend.ts';
import { memory, tensor3d } from '../../src/engine/tensors.ts';
import { integratedGradients } from '../../src/explain/integrated-gradients.ts';
import { loadSpans, readInputs, type Subject } from '../../src/explain/subject.ts';
import { graphInput } from '../../src/layers/graph-layer.ts';
import { NODES } from '../training/training-fixture.ts';
import { COLUMNS, columnWeight, HEARS, linearModel, subjectOf, trainedSubject } from './subject-fixture.ts';

beforeAll(async () => {
  await startBackend('wasm');
});

const sum = (values: ArrayLike<number>) => Array.from(values).reduce((total, value) => total + value, 0);

test('a linear network: weight times the distance from the mean baseline, whatever the steps', () => {
  const subject = subjectOf(linearModel);
  const inputs = readInputs(subject);
  const width = NODES * COLUMNS;
  const output = { nodes: [0, 2], slot: 5 };
  const { contributions, residual, forecast, average } = integratedGradients(subject, inputs, {
    output,
    steps: 1,
    mostSteps: 1,
  });
  const spans = loadSpans(subject);
  const rows = inputs.length / width;
  for (let source = 0; source < NODES; source++) {
    for (let column = 0; column < COLUMNS; column++) {
      const i = source * COLUMNS + column;
      let mean = 0;
      for (let row = 1; row < rows; row++) mean += inputs[row * width + i] / (rows - 1);
      const heard = HEARS.filter((edge) => edge.source === source && output.nodes.includes(edge.target));
      const slope = heard.reduce((total, { target, weight }) => total + weight * spans[target], 0);
      const expected = slope * columnWeight(output.slot, column) * (inputs[i] - mean);
      // Float32 sums of numbers around 100.
      expect(contributions[i], `${source} ${column}`).toBeCloseTo(expected, 3);
    }
  }
  expect(Math.abs(forecast - average)).toBeGreaterThan(1);
  expect(Math.abs(residual)).toBeLessThan(1e-3 * Math.abs(forecast - average));
});

describe.for([
  ['GATv2', {}],
  [
    'GCN with a temporal encoder',
    {
      operator: { name: 'GCN' },
      encoder: {
        windows: [{ from: 0, to: 8 }],
        options: { kind: 'tcn', channels: 4, kernelSize: 2, blocks: 2 },
      },
    },
  ],
  ['SAGE with a seasonal skip', { operator: { name: 'SAGE' }, seasonalSkip: [{ from: 0, to: 8 }] }],
] as const)('%s', ([, changes]) => {
  test('contributions add up to the difference, and the residual says by how much not', () => {
    const subject = trainedSubject(changes);
    const inputs = readInputs(subject);
    const tensors = memory().numTensors;
    const at = (slot: number, steps?: number) =>
      integratedGradients(subject, inputs, {
        output: { nodes: [0, 1, 2], slot },
        ...(steps === undefined ? {} : { steps, mostSteps: steps }),
      });
    const all = [0, 2, 4, 6].map((slot) => at(slot));
    expect(memory().numTensors).toBe(tensors);
    for (const { forecast, average, contributions, residual } of all) {
      expect(sum(contributions) + residual).toBeCloseTo(forecast - average, 9);
    }
    const missed = sum(all.map(({ residual }) => Math.abs(residual)));
    const explained = sum(all.map(({ forecast, average }) => Math.abs(forecast - average)));
    expect(explained).toBeGreaterThan(5);
    expect(missed / explained).toBeLessThan(0.01);
    // It bends: one step in the middle is not enough, and is not taken for enough.
    const { steps, residual } = integratedGradients(subject, inputs, {
      output: { nodes: [0, 1, 2], slot: 0 },
      steps: 1,
    });
    expect(steps).toBeGreaterThan(1);
    expect(Math.abs(residual)).toBeLessThan(Math.abs(at(0, 1).residual));
    const coarse = sum([0, 2, 4, 6].map((slot) => Math.abs(at(slot, 1).residual)));
    expect(coarse).toBeGreaterThan(3 * missed);
  });
});

test('forecast and average are those of the network, in the unit of the load', () => {
  const subject = trainedSubject();
  const inputs = readInputs(subject);
  const { offset, span } = subject.dataset.scales.get('load')!;
  const rows = inputs.length / (NODES * COLUMNS);
  const scaled = subject.model.apply(tensor3d(inputs, [rows, NODES, COLUMNS]), subject.graph).dataSync();
  const of = (row: number) => scaled[(row * NODES + 1) * 8 + 6] * span[1] + offset[1];
  const { forecast, average } = integratedGradients(subject, inputs, {
    output: { nodes: [1], slot: 6 },
    steps: 1,
  });
  expect(forecast).toBeCloseTo(of(0), 3);
  const others = Array.from({ length: rows - 1 }, (_, row) => of(row + 1));
  expect(average).toBeCloseTo(sum(others) / others.length, 3);
  expect(Math.abs(forecast - average)).toBeGreaterThan(0.1);
});

test('an input that the network does not read contributes exactly nothing', () => {
  const { contributions } = integratedGradients(subjectOf(linearModel), readInputs(subjectOf(linearModel)), {
    output: { nodes: [0], slot: 2 },
  });
  const of = (node: number, column: number) => contributions[node * COLUMNS + column];
  expect([0, 1, 2].map((node) => of(node, COLUMNS - 1) === 0)).toEqual([true, true, true]);
  expect(Array.from({ length: COLUMNS }, (_, column) => of(1, column)).every((value) => value === 0)).toBe(
    true,
  );
  expect(of(2, 0)).not.toBe(0);
});

test('nodes in another order: the same contributions in that order', () => {
  const subject = trainedSubject();
  const inputs = readInputs(subject);
  const order = [2, 0, 1];
  const place = (node: number) => order.indexOf(node);
  const swapped = new Float32Array(inputs.length);
  for (let at = 0; at < inputs.length; at += COLUMNS) {
    const node = (at / COLUMNS) % NODES;
    const row = at / COLUMNS - node;
    swapped.set(inputs.subarray(at, at + COLUMNS), (row + place(node)) * COLUMNS);
  }
  const graph = graphInput({
    numNodes: NODES,
    source: Int32Array.of(0, 1, 2, 0).map(place),
    target: Int32Array.of(1, 2, 0, 2).map(place),
    weight: Float32Array.of(0.9, 0.4, 0.5, 0.7),
  });
  const scales = new Map(subject.dataset.scales);
  const { offset, span } = scales.get('load')!;
  scales.set('load', {
    offset: Float64Array.from(order, (node) => offset[node]),
    span: Float64Array.from(order, (node) => span[node]),
  });
  const other: Subject = { ...subject, graph, dataset: { ...subject.dataset, scales } };
  const before = integratedGradients(subject, inputs, { output: { nodes: [1], slot: 4 } });
  const after = integratedGradients(other, swapped, { output: { nodes: [place(1)], slot: 4 } });
  const moved = Array.from(before.contributions, (_, i) => {
    const node = Math.floor(i / COLUMNS);
    return after.contributions[place(node) * COLUMNS + (i % COLUMNS)];
  });
  // Float32 sums in another order.
  moved.forEach((value, i) => expect(value).toBeCloseTo(before.contributions[i], 3));
  expect(sum(before.contributions.map(Math.abs))).toBeGreaterThan(1);
});
