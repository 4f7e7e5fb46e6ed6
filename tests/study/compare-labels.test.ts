import { expect, test } from 'vitest';
import { architectureLabel, encoderLabel, graphLabel } from '../../src/study/compare-labels.ts';

test('a graph is named by its kind and its options', () => {
  expect(graphLabel({ kind: 'space' })).toBe('space');
  expect(graphLabel({ distance: 'correlation', k: 5, kind: 'knn' })).toBe('knn-correlation-k5');
  expect(graphLabel({ kind: 'correlation', threshold: 0.25, selfLoops: true, signal: 'dailyMean' })).toBe(
    'correlation-threshold0.25-selfLoops-dailyMean',
  );
  expect(graphLabel({ kind: 'full', selfLoops: false })).toBe('full-no-selfLoops');
});

test('a file by its own name, with nothing that a folder cannot be called', () => {
  expect(graphLabel({ kind: 'file', file: '/some where/my graph: a.csv' })).toBe('file-my_graph_a.csv');
});

test('an encoder by what it has of its own', () => {
  const tcn = { kind: 'tcn', series: ['load'], channels: 32, kernelSize: 3, blocks: 4 };
  expect(encoderLabel(undefined)).toBe('none');
  expect(encoderLabel(tcn)).toBe('tcn');
  expect(encoderLabel({ ...tcn, kind: 'wavenet' })).toBe('wavenet-kernelSize3-blocks4');
  const other = { ...tcn, channels: 16, series: ['load', 'temperature'] };
  expect(encoderLabel(other)).toBe('tcn-series-load_temperature-channels16');
  expect(encoderLabel(other, ['load', 'temperature'])).toBe('tcn-channels16');
});

test('an architecture too, and none is the residual network', () => {
  const stgcn = { kind: 'stgcn', series: ['load'], kernelSize: 3, spatialChannels: 16 };
  expect(architectureLabel(undefined)).toBe('residual');
  expect(architectureLabel({ kind: 'timeThenSpace' })).toBe('timeThenSpace');
  expect(architectureLabel(stgcn)).toBe('stgcn');
  expect(architectureLabel({ ...stgcn, spatialChannels: 8, series: ['load', 'temperature'] })).toBe(
    'stgcn-series-load_temperature-spatialChannels8',
  );
  expect(architectureLabel({ ...stgcn, series: ['temperature'] }, ['temperature'])).toBe('stgcn');
  expect(architectureLabel({ kind: 'graphWaveNet', learnedAdjacency: false, dilations: [1, 4] })).toBe(
    'graphWaveNet-no-learnedAdjacency-dilations-1_4',
  );
});
