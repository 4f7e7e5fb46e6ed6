import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { RandomStream } from '../../src/core/random.ts';
import { readBatch } from '../../src/dataset/batch.ts';
import { startBackend } from '../../src/engine/backend.ts';
import { memory, tensor1d, tensor3d, tidy } from '../../src/engine/tensors.ts';
import { WeightStore } from '../../src/engine/weights.ts';
import { maskedRuns } from '../../src/explain/masked-runs.ts';
import { forecastInputs, readInputs, type Subject } from '../../src/explain/subject.ts';
import { GraphNetwork } from '../../src/models/graph-network.ts';
import { COMPILED_HERE } from '../helpers/compiled-backends.ts';
import type { ColumnRange } from '../../src/models/sample-layout.ts';
import { largestDifference } from '../helpers/largest-difference.ts';
import { linearSubject } from './linear-network.ts';

beforeAll(async () => {
  await startBackend('wasm');
});

function network(skip: { readonly seasonalSkip?: readonly ColumnRange[] }): GraphNetwork {
  const options = {
    inChannels: 48,
    horizon: 48,
    hidden: 4,
    layers: 2,
    operator: { name: 'Transformer' },
  } as const;
  return new GraphNetwork({ ...options, ...skip }, new WeightStore(new RandomStream(2)));
}

/** Scaled forecasts the long way. */
function scaled(subject: Subject): number[] {
  const { offset, span } = subject.dataset.scales.get('load')!;
  const loads = forecastInputs(subject, readInputs(subject));
  return Array.from(loads, (load, i) => {
    const node = Math.floor(i / 48) % 4;
    return (load - offset[node]) / span[node];
  });
}

test.for(['hand-made', 'split at the graph'] as const)('a %s network gives its own forecasts', (kind) => {
  const subject = linearSubject();
  const model = kind === 'hand-made' ? subject.model : network({ seasonalSkip: [{ from: 0, to: 48 }] });
  const before = memory().numTensors;
  const runs = maskedRuns({ ...subject, model }, { batchSize: 3 });
  expect(runs.batches.map(({ start, size }) => [start, size])).toEqual([
    [0, 3],
    [3, 3],
    [6, 2],
  ]);
  // Loads of 500 to 1,000 MW in float32 lose 3e-5 of a span of 100 MW.
  expect(largestDifference(runs.forecast(null), scaled({ ...subject, model }))).toBeLessThan(1e-5);
  expect([...runs.forecast(new Float32Array(6).fill(1))]).toEqual([...runs.forecast(null)]);
  runs.dispose();
  expect(memory().numTensors).toBe(before);
});

test('a silenced edge moves its target by what it carried, and nobody else in one layer', () => {
  const subject = linearSubject();
  const runs = maskedRuns(subject);
  const full = runs.forecast(null);
  const silenced = runs.forecast(Float32Array.of(1, 1, 0, 1, 1, 1));
  const x = readInputs(subject);
  const change = full.map((value, i) => value - silenced[i]);
  const expected = x.map((_, i) => (Math.floor(i / 48) % 4 === 0 ? 0.9 * x[i + 48] : 0));
  expect(largestDifference(change, expected)).toBeLessThan(1e-5);
  runs.dispose();
});

describe.for(['cpu', ...COMPILED_HERE] as const)('on %s', (backend) => {
  beforeAll(async () => {
    await startBackend(backend);
  });

  afterAll(async () => {
    await startBackend('wasm');
  });

  test('one mask after the other gives what the network gives, to the last bit, and nothing stays', () => {
    const { graph, dataset, table } = linearSubject();
    const model = network({});
    const before = memory().numTensors;
    const runs = maskedRuns({ graph, dataset, table, model }, { batchSize: 3 });
    const masks = [0, 1, 2].map((shift) => Float32Array.from({ length: 6 }, (_, edge) => (edge + shift) % 4));
    const found = masks.map((mask) => runs.forecast(mask));
    runs.dispose();
    const expected = masks.map((mask) =>
      [
        [0, 1, 2],
        [3, 4, 5],
        [6, 7],
      ].flatMap((samples) =>
        tidy(() => {
          const x = tensor3d(readBatch(dataset, table, samples).x, [samples.length, 4, 48]);
          return [...model.apply(x, { ...graph, edgeMask: tensor1d(mask) }).dataSync()];
        }),
      ),
    );
    expect(found.map((forecast) => [...forecast])).toEqual(expected);
    expect(expected[0]).not.toEqual(expected[1]);
    expect(memory().numTensors).toBe(before);
  });
});
