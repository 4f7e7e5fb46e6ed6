import { describe, expect, test } from 'vitest';
import { ConfigError } from '../../src/core/errors.ts';
import { searchedNames, tuneSpace } from '../../src/study/tune-space.ts';
import { tinyWith } from './tune-fixture.ts';

const PLACED: Parameters<typeof tuneSpace>[1] = [{ latitude: 48.9, longitude: 2.3 }];
const UNPLACED = [...PLACED, { latitude: null, longitude: null }];

function spaceOf(blocks: Readonly<Record<string, object>>, nodes = PLACED) {
  return tuneSpace(tinyWith(blocks), nodes);
}

function domainOf(space: ReturnType<typeof tuneSpace>, name: string) {
  return space.find((parameter) => parameter.name === name)?.domain;
}

const WINDOW = { series: 'load', at: 'window', steps: 12 };

describe('the default space', () => {
  test('is the one of the paper, with what the operator of the config has', () => {
    const space = spaceOf({ model: { operator: 'APPNP' } });
    expect(space.map(({ name }) => name)).toEqual([
      'model.operator',
      'graph.kind',
      'model.encoder',
      'model.layers',
      'model.hidden',
      'model.K',
      'model.alpha',
      'training.learningRate',
      'training.batchSize',
    ]);
    expect(domainOf(space, 'model.layers')).toEqual({ kind: 'integer', low: 1, high: 5 });
    expect(domainOf(space, 'model.hidden')).toEqual({ kind: 'integer', low: 32, high: 512, log: true });
    expect(domainOf(space, 'model.K')).toEqual({ kind: 'integer', low: 1, high: 10 });
    expect(domainOf(space, 'model.alpha')).toEqual({ kind: 'uniform', low: 0.5, high: 1 });
    expect(domainOf(space, 'training.learningRate')).toEqual({ kind: 'logUniform', low: 1e-5, high: 1e-1 });
    expect(domainOf(space, 'training.batchSize')).toEqual({ kind: 'choice', choices: [16, 32, 64, 128] });
    expect(searchedNames(space)).not.toContain('model.operator');
    expect(searchedNames(space)).toContain('graph.kind');
  });

  test('with several operators their parameters hang on the operator', () => {
    const space = spaceOf({ tune: { operators: ['GCN', 'GATv2', 'TAG', 'APPNP'] } });
    const conditions = Object.fromEntries(space.map(({ name, when }) => [name, when]));
    expect(conditions['model.heads']).toEqual({ parameter: 'model.operator', isOneOf: ['GATv2'] });
    expect(conditions['model.K']).toEqual({ parameter: 'model.operator', isOneOf: ['TAG', 'APPNP'] });
    expect(conditions['model.alpha']).toEqual({ parameter: 'model.operator', isOneOf: ['APPNP'] });
    expect(conditions['model.layers']).toBeUndefined();
  });

  test('has graphs by place only where every node has one, and a file only where the config names it', () => {
    const graphs = (...args: Parameters<typeof spaceOf>) => domainOf(spaceOf(...args), 'graph.kind');
    const everywhere = ['eye', 'full', 'correlation', 'dtw', 'precision'];
    expect(graphs({})).toEqual({
      kind: 'choice',
      choices: ['eye', 'full', 'space', 'knn', 'correlation', 'dtw', 'precision'],
    });
    expect(graphs({ graph: { kind: 'eye' } }, UNPLACED)).toEqual({ kind: 'choice', choices: everywhere });
    expect(graphs({ graph: { kind: 'file', file: 'edges.csv' } }, UNPLACED)).toEqual({
      kind: 'choice',
      choices: [...everywhere, 'file'],
    });
  });

  test('has an encoder only where the features have a window for it', () => {
    expect(domainOf(spaceOf({}), 'model.encoder')).toEqual({ kind: 'choice', choices: ['none'] });
    const space = spaceOf({ features: [WINDOW] });
    expect(domainOf(space, 'model.encoder')).toEqual({ kind: 'choice', choices: ['none', 'tcn'] });
    const own = spaceOf({ features: [WINDOW], model: { encoder: { kind: 'gru' } } });
    expect(domainOf(own, 'model.encoder')).toEqual({ kind: 'choice', choices: ['none', 'gru'] });
    expect(domainOf(own, 'model.encoder.channels')).toBeUndefined();
    const channels = space.find(({ name }) => name === 'model.encoder.channels');
    expect(channels?.when).toEqual({ parameter: 'model.encoder', isOneOf: ['tcn'] });
    const without = spaceOf({ features: [WINDOW], tune: { encoders: ['none'] } });
    expect(domainOf(without, 'model.encoder.channels')).toBeUndefined();
  });
});

describe('architectures', () => {
  const named = (space: ReturnType<typeof tuneSpace>, name: string) =>
    space.find((parameter) => parameter.name === name);

  test('are searched where a config asks for them, each with its own options', () => {
    const architectures = ['residual', 'stgcn', 'graphWaveNet'];
    const space = spaceOf({ features: [WINDOW], tune: { architectures } });
    expect(domainOf(space, 'model.architecture')).toEqual({ kind: 'choice', choices: architectures });
    expect(named(space, 'model.encoder')).toEqual({
      name: 'model.encoder',
      domain: { kind: 'choice', choices: ['none', 'tcn'] },
      when: { parameter: 'model.architecture', isOneOf: ['residual'] },
    });
    expect(named(space, 'model.architecture.spatialChannels')?.when).toEqual({
      parameter: 'model.architecture',
      isOneOf: ['stgcn'],
    });
    expect(named(space, 'model.architecture.diffusionSteps')?.when?.isOneOf).toEqual(['graphWaveNet']);
    expect(named(space, 'model.architecture.kernelSize')).toBeUndefined();
    const kernels = spaceOf({
      features: [WINDOW],
      tune: { architectures, space: { 'model.architecture.kernelSize': [2, 3] } },
    });
    expect(named(kernels, 'model.architecture.kernelSize')?.when?.isOneOf).toEqual(['stgcn', 'graphWaveNet']);
    // Each parameter after the one that it hangs on.
    expect(space.findIndex(({ name }) => name === 'model.architecture')).toBeLessThan(
      space.findIndex(({ name }) => name === 'model.encoder'),
    );
  });

  test('of a config stand alone, without encoders where they read time by themselves', () => {
    const space = spaceOf({ features: [WINDOW], model: { architecture: { kind: 'gconvgru' } } });
    expect(domainOf(space, 'model.architecture')).toEqual({ kind: 'choice', choices: ['gconvgru'] });
    expect(named(space, 'model.encoder')).toBeUndefined();
    expect(named(space, 'model.encoder.channels')).toBeUndefined();
    expect(named(spaceOf({}), 'model.architecture')).toBeUndefined();
  });

  test('that need an encoder are never without', () => {
    const space = spaceOf({ features: [WINDOW], tune: { architectures: ['timeThenSpace'] } });
    expect(domainOf(space, 'model.encoder')).toEqual({ kind: 'choice', choices: ['gru', 'tcn'] });
    expect(named(space, 'model.encoder')?.when).toBeUndefined();
  });

  test.each([
    [
      { tune: { architectures: ['timeThenSpace'] } },
      /tune\.architectures: expected a feature at "window" for "timeThenSpace" to read/,
    ],
    [
      { features: [WINDOW], tune: { architectures: ['stgcn', 'gconvgru'], encoders: ['tcn'] } },
      /tune\.encoders: expected an architecture that reads "tcn", got stgcn, gconvgru; remove it/,
    ],
    [
      { tune: { space: { 'model.architecture.spatialChannels': [8] } } },
      /got "model\.architecture\.spatialChannels", which none of residual has; remove it/,
    ],
  ])('%o is refused in one sentence', (blocks, reason) => {
    expect(() => spaceOf(blocks)).toThrow(reason);
  });
});

test("a config's own ranges and lists stand instead, whole or logarithmic as the key is", () => {
  const space = spaceOf({
    tune: {
      graphs: ['eye', 'knn'],
      space: {
        'model.layers': { min: 2, max: 3 },
        'model.hidden': { min: 8, max: 16 },
        'training.learningRate': { min: 1e-3, max: 1e-2, log: false },
        'training.batchSize': [4, 8],
        'training.weightDecay': { min: 1e-6, max: 1e-2, log: true },
      },
    },
  });
  expect(domainOf(space, 'graph.kind')).toEqual({ kind: 'choice', choices: ['eye', 'knn'] });
  expect(domainOf(space, 'model.layers')).toEqual({ kind: 'integer', low: 2, high: 3, log: false });
  expect(domainOf(space, 'model.hidden')).toEqual({ kind: 'integer', low: 8, high: 16, log: true });
  expect(domainOf(space, 'training.learningRate')).toEqual({ kind: 'uniform', low: 1e-3, high: 1e-2 });
  expect(domainOf(space, 'training.batchSize')).toEqual({ kind: 'choice', choices: [4, 8] });
  expect(domainOf(space, 'training.weightDecay')).toEqual({ kind: 'logUniform', low: 1e-6, high: 1e-2 });
});

test.each([
  [
    { graphs: ['space'] },
    /tune\.graphs: .*\(eye, full, .*\), got "space"; add coordinates to the node table/,
  ],
  [{ graphs: ['eye', 'file'] }, /got "file"; add graph\.file/],
  [{ encoders: ['tcn'] }, /tune\.encoders: expected a feature at "window"/],
  [{ space: { 'model.heads': [1, 2] } }, /got "model\.heads", which none of GCN has; remove it/],
  [{ space: { 'model.encoder.blocks': [2] } }, /which only the encoder "tcn" has; remove it/],
  [{ space: { 'model.layers': [1, 1.5] } }, /"model\.layers": expected whole numbers from 1, got 1\.5/],
  [
    { space: { 'model.hidden': { min: 0, max: 9 } } },
    /"model\.hidden": expected whole numbers from 1, got 0/,
  ],
  [
    { operators: ['APPNP'], space: { 'model.alpha': { min: 0.5, max: 1.5 } } },
    /"model\.alpha": expected numbers from 0 to 1, got 1\.5/,
  ],
  [{ space: { 'training.learningRate': [0, 1] } }, /expected numbers above 0, got 0/],
  [{ space: { 'training.weightDecay': { min: 0, max: 1, log: true } } }, /above 0, since it is logarithmic/],
])('%o is refused in one sentence', (tune, reason) => {
  const build = () => spaceOf({ graph: { kind: 'eye' }, tune }, UNPLACED);
  expect(build).toThrow(ConfigError);
  expect(build).toThrow(reason);
});
