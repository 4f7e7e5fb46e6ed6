import { expect, test } from 'vitest';
import { configAt, usablePoint } from '../../src/study/tune-config.ts';
import { tinyWith } from './tune-fixture.ts';

const POINT = { 'model.operator': 'GCN', 'graph.kind': 'space', 'model.encoder': 'none' };

test('hidden channels become the nearest multiple of heads that are joined', () => {
  const used = (hidden: number, heads: number, concat?: boolean) =>
    usablePoint(
      { 'model.hidden': hidden, 'model.heads': heads },
      tinyWith({ model: { operator: 'GAT', ...(concat === undefined ? {} : { concat }) } }),
    )['model.hidden'];
  expect([used(170, 4), used(169, 4), used(32, 5), used(1, 3)]).toEqual([172, 168, 30, 3]);
  expect(used(169, 4, true)).toBe(168);
  expect(used(169, 4, false)).toBe(169);
  expect(usablePoint({ 'model.hidden': 171 }, tinyWith())).toEqual({ 'model.hidden': 171 });
});

test('values stand at their keys, all else stays as it was', () => {
  const config = tinyWith({ model: { dropout: 0.1 } });
  const at = configAt(config, {
    ...POINT,
    'model.layers': 3,
    'model.hidden': 48,
    'training.learningRate': 0.01,
    'training.batchSize': 32,
    'training.weightDecay': 0.5,
  });
  expect(at).toEqual({
    ...config,
    model: { ...config.model, layers: 3, hidden: 48 },
    training: { ...config.training, learningRate: 0.01, batchSize: 32, weightDecay: 0.5 },
  });
});

test('another operator comes without what only the one of the config reads', () => {
  const config = tinyWith({ model: { operator: 'APPNP', K: 4, alpha: 0.3 } });
  const { model } = configAt(config, {
    ...POINT,
    'model.operator': 'GATv2',
    'model.heads': 3,
    'model.hidden': 9,
  });
  expect(model).toMatchObject({ operator: 'GATv2', heads: 3, hidden: 9 });
  expect(model).not.toHaveProperty('K');
  expect(model).not.toHaveProperty('alpha');
});

test("the config's own graph keeps its options, another kind has none of them", () => {
  const config = tinyWith({ graph: { kind: 'space', threshold: 0.9 } });
  expect(configAt(config, POINT).graph).toEqual({ kind: 'space', threshold: 0.9 });
  expect(configAt(config, { ...POINT, 'graph.kind': 'eye' }).graph).toEqual({ kind: 'eye' });
  const filed = tinyWith({ graph: { kind: 'full', file: '/graphs/edges.csv', format: 'edges' } });
  expect(configAt(filed, { ...POINT, 'graph.kind': 'file' }).graph).toEqual({
    kind: 'file',
    file: '/graphs/edges.csv',
    format: 'edges',
  });
});

test('an encoder is the one of the config, or made for windows of one length, or none', () => {
  const features = [
    { series: 'load', at: 'window', steps: 12 },
    { series: 'temperature', at: 'window', steps: 12 },
    { series: 'weekday', at: 'window', steps: 6 },
  ];
  const encoded = { ...POINT, 'model.encoder': 'tcn', 'model.encoder.channels': 10 };
  const fresh = configAt(tinyWith({ features }), encoded).model.encoder;
  expect(fresh).toEqual({
    kind: 'tcn',
    series: ['load', 'temperature'],
    channels: 10,
    kernelSize: 3,
    blocks: 4,
  });
  const config = tinyWith({ features, model: { encoder: { kind: 'tcn', blocks: 2 } } });
  expect(configAt(config, encoded).model.encoder).toMatchObject({
    series: ['load'],
    channels: 10,
    blocks: 2,
  });
  expect(configAt(config, POINT).model.encoder).toBeUndefined();
  expect(configAt(config, { ...POINT, 'model.encoder': 'gru' }).model.encoder).toEqual({
    kind: 'gru',
    series: ['load'],
    channels: 32,
    layers: 1,
  });
});

test('an architecture is the one of the config, or made for the windows, or the residual network', () => {
  const features = [{ series: 'temperature', at: 'window', steps: 12 }];
  const at = (kind: string, blocks: Parameters<typeof tinyWith>[0] = {}) =>
    configAt(tinyWith({ features, ...blocks }), {
      'model.operator': 'GCN',
      'graph.kind': 'space',
      'model.architecture': kind,
    }).model;
  expect(at('residual')).not.toHaveProperty('architecture');
  expect(at('gconvgru').architecture).toEqual({ kind: 'gconvgru', series: ['temperature'] });
  const model = {
    encoder: { kind: 'tcn', series: ['load'] },
    architecture: { kind: 'stgcn', kernelSize: 2 },
  };
  expect(at('stgcn', { model })).not.toHaveProperty('encoder');
  expect(at('stgcn', { model }).architecture).toMatchObject({ kernelSize: 2, spatialChannels: 16 });
  expect(at('gconvgru', { model }).architecture).toEqual({ kind: 'gconvgru', series: ['load'] });
  expect(at('residual', { model })).not.toHaveProperty('architecture');
  const encoded = { ...POINT, 'model.architecture': 'timeThenSpace', 'model.encoder': 'gru' };
  expect(configAt(tinyWith({ features }), encoded).model).toMatchObject({
    architecture: { kind: 'timeThenSpace' },
    encoder: { kind: 'gru', series: ['temperature'] },
  });
});

test("heads divide the channels inside STGCN's layers too", () => {
  const used = (point: object, blocks: Parameters<typeof tinyWith>[0] = {}) =>
    usablePoint({ 'model.architecture': 'stgcn', 'model.heads': 3, ...point }, tinyWith(blocks))[
      'model.architecture.spatialChannels'
    ];
  expect(used({ 'model.architecture.spatialChannels': 23 })).toBe(24);
  expect(used({})).toBe(15);
  expect(used({}, { model: { architecture: { kind: 'stgcn', spatialChannels: 8 } } })).toBe(9);
  expect(used({ 'model.architecture': 'gconvgru' })).toBeUndefined();
  expect(
    configAt(tinyWith({ features: [{ series: 'load', at: 'window', steps: 12 }] }), {
      ...POINT,
      'model.architecture': 'stgcn',
      'model.architecture.spatialChannels': 24,
    }).model.architecture,
  ).toMatchObject({ spatialChannels: 24 });
});

test('an architecture that must have an encoder has its usual one instead of none', () => {
  const used = (architecture: string) =>
    usablePoint({ ...POINT, 'model.architecture': architecture }, tinyWith())['model.encoder'];
  expect(['residual', 'timeThenSpace'].map(used)).toEqual(['none', 'gru']);
});
