import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startBackend } from '../../src/engine/backend.ts';
import { add, memory } from '../../src/engine/tensors.ts';
import { edgeMask, type EdgeMaskOptions } from '../../src/explain/edge-mask.ts';
import type { EdgeMaskExplanation } from '../../src/explain/explanations.ts';
import { maskedRuns } from '../../src/explain/masked-runs.ts';
import { meanChange } from '../../src/explain/mean-change.ts';
import { properEdges } from '../../src/explain/proper-edges.ts';
import { rankCorrelation } from '../../src/explain/rank-correlation.ts';
import type { Subject } from '../../src/explain/subject.ts';
import { COMPILED_HERE } from '../helpers/compiled-backends.ts';
import { largestDifference } from '../helpers/largest-difference.ts';
import { CARRIER, linearSubject } from './linear-network.ts';

async function maskOf(
  subject: Subject,
  options: Partial<EdgeMaskOptions> = {},
): Promise<EdgeMaskExplanation> {
  // Two batches, so that their gradients have to be put together.
  const runs = maskedRuns(subject, { batchSize: 5 });
  try {
    return (await edgeMask(
      { subject, runs, edges: properEdges(subject.graph) },
      { seeds: [3, 4], epochs: 60, ...options },
    ))!;
  } finally {
    runs.dispose();
  }
}

beforeAll(async () => {
  await startBackend('wasm');
});

describe('where one edge carries nearly everything', () => {
  let before: number;
  let subject: Subject;
  let mask: EdgeMaskExplanation;

  beforeAll(async () => {
    subject = linearSubject();
    before = memory().numTensors;
    mask = await maskOf(subject);
  });

  test('its mask stays and the others go, for both seeds', () => {
    for (const values of mask.values) {
      expect(values).toHaveLength(5);
      values.forEach((value, edge) => {
        if (edge === CARRIER) expect(value).toBeGreaterThan(0.9);
        else expect(value).toBeLessThan(0.1);
      });
    }
    expect(mask.values[0]).not.toEqual(mask.values[1]);
    expect(mask.agreement).toBe(rankCorrelation(mask.values[0], mask.values[1]));
  });

  test('what it misses is what the masked forecast is off by, a little of the whole effect', () => {
    const runs = maskedRuns(subject);
    const full = runs.forecast(null);
    const [m] = mask.values;
    const masked = runs.forecast(Float32Array.of(m[0], 1, m[1], m[2], m[3], m[4]));
    const silent = runs.forecast(Float32Array.of(0, 1, 0, 0, 0, 0));
    expect(mask.infidelity[0]).toBeCloseTo(meanChange(subject, full, masked), 4);
    expect(mask.infidelity[0]).toBeLessThan(0.25 * meanChange(subject, full, silent));
    runs.dispose();
  });

  test('leaves no tensor behind, and the same seeds give the same mask', async () => {
    expect(memory().numTensors).toBe(before);
    expect(await maskOf(subject)).toEqual(mask);
  });
});

test('a price of nothing keeps every edge, a high one none', async () => {
  const subject = linearSubject();
  const free = await maskOf(subject, { size: 0, entropy: 0, epochs: 100 });
  expect(Math.min(...free.values[0])).toBeGreaterThan(0.6);
  const dear = await maskOf(subject, { size: 20 });
  expect(Math.max(...dear.values[0])).toBeLessThan(0.1);
});

test('entropy pulls every mask to the nearer end', async () => {
  const deaf: Subject = { ...linearSubject(), model: { apply: (x) => add(x, 0) } };
  const start = await maskOf(deaf, { size: 0, entropy: 0, epochs: 1 });
  const end = await maskOf(deaf, { size: 0, entropy: 1 });
  expect(start.values[0].some((value) => value > 0.5) && start.values[0].some((value) => value < 0.5)).toBe(
    true,
  );
  end.values[0].forEach((value, edge) => {
    if (start.values[0][edge] > 0.5) expect(value).toBeGreaterThan(0.9);
    else expect(value).toBeLessThan(0.1);
  });
});

test('a unit a thousand times smaller gives the same mask', async () => {
  const subject = linearSubject();
  const [scale] = [subject.dataset.scales.get('load')!];
  const larger = { offset: scale.offset, span: scale.span.map((reach) => 1000 * reach) };
  const dataset = { ...subject.dataset, scales: new Map([['load', larger]]) };
  // The inputs stand scaled in the dataset already, so that the spans only turn the forecast into loads.
  const [a, b] = [
    await maskOf(subject, { epochs: 10 }),
    await maskOf({ ...subject, dataset }, { epochs: 10 }),
  ];
  a.values[0].forEach((value, edge) => expect(b.values[0][edge]).toBeCloseTo(value, 5));
  expect(b.infidelity[0] / a.infidelity[0]).toBeCloseTo(1000, 1);
});

test('a network that ignores the graph has nothing to lose: every mask goes', async () => {
  const subject = linearSubject();
  const { values, infidelity } = await maskOf({ ...subject, model: { apply: (x) => add(x, 0) } });
  expect(Math.max(...values.flat())).toBeLessThan(0.1);
  expect(infidelity).toEqual([0, 0]);
});

describe('on every backend', () => {
  afterAll(async () => {
    await startBackend('wasm');
  });

  test('the same mask, whether steps are replayed or not', async () => {
    const masks: number[][] = [];
    for (const backend of ['cpu', ...COMPILED_HERE] as const) {
      await startBackend(backend);
      const subject = linearSubject();
      const before = memory().numTensors;
      masks.push((await maskOf(subject, { epochs: 20 })).values.flat());
      expect(memory().numTensors).toBe(before);
    }
    // Twenty steps of Adam in float32, whose first are as long whatever the gradient.
    for (const mask of masks) expect(largestDifference(mask, masks[0])).toBeLessThan(1e-4);
  });
});
