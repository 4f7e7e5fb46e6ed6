import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, expect, test, vi } from 'vitest';
import { startBackend } from '../../src/engine/backend.ts';
import { NativeRecording } from '../../src/engine/native-recording.ts';
import { benchStep } from '../../src/experiment/bench-step.ts';
import { BENCH_OPERATORS, type BenchOperator } from '../../src/experiment/bench-workloads.ts';

beforeAll(async () => {
  await startBackend('wasm');
});

test('the median of what the clock says, of steps first, then of inferences', () => {
  // Each run is bracketed by two looks at the clock; runs take 1, 2, 40, then 3, 3.5, 3 ms.
  const durations = [1, 2, 40, 3, 3.5, 3];
  let ms = 0;
  let looks = 0;
  const now = () => {
    if (looks % 2 === 1) ms += durations[(looks - 1) / 2];
    looks++;
    return ms;
  };
  // 384 rows of 150 → 64 twice, of 64 → 64 in two layers and of 64 → 48 three times: 20.3 million multiply-adds.
  const work = 384 * (2 * 150 * 64 + 3 * (2 * 64 * 64 + 64 * 48));
  const productRate = work / 0.5;
  const timing = benchStep('dense12', 'GCN', { repetitions: 3, now, productRate });
  expect(timing).toEqual({ step_ms: 2, infer_ms: 3, efficiency: 0.25 });
  expect(looks).toBe(12);
});

test('what SAGE transforms once for all nodes of a complete graph counts once', () => {
  let looks = 0;
  // A step takes 1 ms.
  const now = () => looks++;
  // lin_l meets 32 means, one per sample.
  const work = 384 * (2 * 150 * 64 + 3 * (2 * 64 * 64 + 64 * 48)) + 32 * 3 * 2 * 64 * 64;
  const timing = benchStep('dense12', 'SAGE', { repetitions: 1, now, productRate: 2 * work });
  expect(timing.efficiency).toBe(0.5);
});

test.for(Object.keys(BENCH_OPERATORS) as BenchOperator[])('%s takes no step in JavaScript', (operator) => {
  const scripts = vi.spyOn(NativeRecording.prototype, 'addScript');
  const recordings = vi.spyOn(NativeRecording.prototype, 'finish');
  benchStep('dense12', operator, { repetitions: 1, now: () => 0, productRate: 1 });
  expect(recordings).toHaveBeenCalledTimes(2);
  expect(scripts).not.toHaveBeenCalled();
  vi.restoreAllMocks();
});

test.for(['SAGE', 'GATv2', 'Cheby'] as const)('%s leaves no tensor behind', (operator) => {
  const options = { repetitions: 1, now: () => 0, productRate: 1 };
  benchStep('dense12', operator, options);
  const before = tf.memory().numTensors;
  benchStep('dense12', operator, options);
  expect(tf.memory().numTensors).toBe(before);
});
