import { beforeAll, expect, test } from 'vitest';
import { startBackend } from '../../src/engine/backend.ts';
import { memory } from '../../src/engine/tensors.ts';
import { batchSizeOf, forecastInputs, loadSpans, readInputs } from '../../src/explain/subject.ts';
import { predict } from '../../src/forecast/predict.ts';
import { graphInput } from '../../src/layers/graph-layer.ts';
import { Topology } from '../../src/layers/topology.ts';
import { largestDifference } from '../helpers/largest-difference.ts';
import { EDGES, linearSubject } from './linear-network.ts';

beforeAll(async () => {
  await startBackend('wasm');
});

test('forecasts are those of the forecast itself, in load units', () => {
  const subject = linearSubject();
  const { dataset, table, graph, model } = subject;
  const before = memory().numTensors;
  const forecast = forecastInputs(subject, readInputs(subject));
  expect(memory().numTensors).toBe(before);
  const { values } = predict(model, graph, dataset, { origins: table.origins });
  // The sixth row of the third issue, after 48 and 46 rows: node B.
  expect(forecast[(2 * 4 + 1) * 48 + 5]).toBeCloseTo(values[(48 + 46 + 5) * 4 + 1], 3);
  const first = Array.from({ length: 48 * 4 }, (_, i) => forecast[(i % 4) * 48 + Math.floor(i / 4)]);
  expect(largestDifference(first, values.subarray(0, 48 * 4))).toBeLessThan(1e-6);
});

test('batches shrink with the graph and hold one issue at least', () => {
  const batchOf = (numNodes: number) =>
    batchSizeOf({
      graph: {
        topology: new Topology({
          numNodes,
          source: new Int32Array(numNodes),
          target: new Int32Array(numNodes),
        }),
        edgeWeight: null,
        edgeAttr: null,
      },
    });
  expect([batchOf(32), batchOf(256), batchOf(100_000)]).toEqual([64, 8, 1]);
});

test('a graph so large that issues go one by one gives the same forecasts', () => {
  const subject = linearSubject();
  const loops = Array.from({ length: 4000 }, () => 0);
  const crowded = graphInput({
    numNodes: 4,
    source: Int32Array.from([...EDGES.source, ...loops]),
    target: Int32Array.from([...EDGES.target, ...loops]),
    weight: Float32Array.from([...EDGES.weight, ...loops]),
  });
  expect(batchSizeOf({ graph: crowded })).toBe(1);
  const one = forecastInputs({ ...subject, graph: crowded }, readInputs(subject));
  expect(largestDifference(one, forecastInputs(subject, readInputs(subject)))).toBeLessThan(1e-6);
});

test('spans are those of the load', () => {
  const subject = linearSubject();
  expect(loadSpans(subject)).toBe(subject.dataset.scales.get('load')!.span);
});
