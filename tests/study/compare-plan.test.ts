import { describe, expect, test } from 'vitest';
import type { Config } from '../../src/experiment/config-schema.ts';
import { readConfig } from '../../src/experiment/read-config.ts';
import { planComparison } from '../../src/study/compare-plan.ts';
import { scratchFolder, tinyConfig } from '../experiment/tiny-experiment.ts';

const folder = scratchFolder();
const file = tinyConfig(folder);
const planOf = (...set: string[]) => planComparison(readConfig(file, set));
const idsOf = (...set: string[]) => planOf(...set).map(({ id }) => id);

describe('what is trained', () => {
  test('by default: eight operators and three seeds on the graph of the config, with the controls', () => {
    const jobs = planOf();
    expect(jobs).toHaveLength(3 * (8 + 8 + 1));
    expect(jobs.slice(0, 17).map(({ id }) => id)).toEqual([
      ...['GCN', 'SAGE', 'GAT', 'GATv2', 'Transformer', 'TAG', 'Cheby', 'APPNP'].map(
        (o) => `${o}-space-seed0`,
      ),
      ...['GCN', 'SAGE', 'GAT', 'GATv2', 'Transformer', 'TAG', 'Cheby', 'APPNP'].map((o) => `${o}-eye-seed0`),
      'none-seed0',
    ]);
    expect(jobs[17].id).toBe('GCN-space-seed1');
  });

  test('baselines are no business of the runs, but the feed-forward net among them is a control', () => {
    const set = ['compare.operators=[GAT]', 'compare.seeds=[7]', 'compare.controls=false'];
    const jobs = planOf(...set, 'evaluation.baselines=[vanilla, feedForward]');
    expect(jobs.map(({ id }) => id)).toEqual(['GAT-space-seed7', 'none-seed7']);
    expect(jobs[0].config).toEqual(planOf(...set)[0].config);
  });

  test('all axes, each combination once', () => {
    expect(
      idsOf(
        'compare.operators=[GAT, GAT]',
        'compare.graphs=[space, { kind: knn, k: 3 }]',
        'compare.encoders=[none, tcn]',
        'compare.seeds=[7]',
      ),
    ).toEqual([
      'GAT-space-seed7',
      'GAT-knn-k3-seed7',
      'GAT-eye-seed7',
      'none-seed7',
      'GAT-space-tcn-seed7',
      'GAT-knn-k3-tcn-seed7',
      'GAT-eye-tcn-seed7',
      'none-tcn-seed7',
    ]);
  });

  test('architectures: encoders only with those that read one, controls for each', () => {
    expect(
      idsOf(
        'compare.operators=[GAT]',
        'compare.encoders=[none, tcn]',
        'compare.architectures=[residual, timeThenSpace, stgcn, { kind: graphWaveNet, kernelSize: 3 }, stgcn]',
        'compare.seeds=[7]',
      ),
    ).toEqual([
      'GAT-space-seed7',
      'GAT-eye-seed7',
      'none-seed7',
      'GAT-space-tcn-seed7',
      'GAT-eye-tcn-seed7',
      'none-tcn-seed7',
      'GAT-space-gru-timeThenSpace-seed7',
      'GAT-eye-gru-timeThenSpace-seed7',
      'none-gru-timeThenSpace-seed7',
      'GAT-space-tcn-timeThenSpace-seed7',
      'GAT-eye-tcn-timeThenSpace-seed7',
      'none-tcn-timeThenSpace-seed7',
      'GAT-space-stgcn-seed7',
      'GAT-eye-stgcn-seed7',
      'none-stgcn-seed7',
      'GAT-space-graphWaveNet-kernelSize3-seed7',
      'GAT-eye-graphWaveNet-kernelSize3-seed7',
      'none-graphWaveNet-kernelSize3-seed7',
    ]);
    expect(
      idsOf('model.architecture={ kind: gconvgru }', 'compare.operators=[GCN]', 'compare.seeds=[0]'),
    ).toEqual(['GCN-space-gconvgru-seed0', 'GCN-eye-gconvgru-seed0', 'none-gconvgru-seed0']);
    // It must have an encoder, and the same one twice is one network.
    const some = ['compare.operators=[GCN]', 'compare.seeds=[0]', 'compare.controls=false'];
    const axis = ['compare.architectures=[timeThenSpace]', 'compare.encoders=[none, gru]'];
    expect(idsOf(...some, axis[0])).toEqual(['GCN-space-gru-timeThenSpace-seed0']);
    expect(idsOf(...some, ...axis)).toEqual(['GCN-space-gru-timeThenSpace-seed0']);
  });

  test('no controls where they are not wanted, but those that are asked for by name', () => {
    const few = ['compare.controls=false', 'compare.seeds=[0]'];
    expect(idsOf(...few, 'compare.operators=[GCN]')).toEqual(['GCN-space-seed0']);
    expect(idsOf(...few, 'compare.operators=[GCN, none]')).toEqual(['GCN-space-seed0', 'none-seed0']);
    expect(idsOf(...few, 'compare.operators=[GCN]', 'compare.graphs=[eye]')).toEqual(['GCN-eye-seed0']);
  });

  test('two files of one name are refused', () => {
    expect(() =>
      planOf('compare.graphs=[{ kind: file, file: /a/g.csv }, { kind: file, file: /b/g.csv }]'),
    ).toThrow(
      'compare.graphs: expected choices with names of their own, got two called "file-g.csv"; remove one or rename its file',
    );
  });
});

describe('the config of a run', () => {
  const configOf = (id: string, ...set: string[]): Config =>
    planOf(...set).find((job) => job.id === id)!.config;

  test('is complete, plain JSON, and without what only makes it longer', () => {
    const config = configOf('GAT-space-seed2', 'output.columns=[France]', 'explain={ days: 3 }');
    expect(config).toMatchObject({
      name: 'GAT-space-seed2',
      seed: 2,
      graph: { kind: 'space' },
      model: { operator: 'GAT', hidden: 6 },
      evaluation: { feedForward: false },
      explain: { enabled: false, days: 48 },
      output: {},
    });
    expect(JSON.parse(JSON.stringify(config))).toEqual(config);
    expect(config.data.load.file).toBe(`${folder}/sample/load.csv`);
  });

  test('is the same whichever axes and studies the comparison has', () => {
    expect(configOf('GAT-space-seed2')).toEqual(
      configOf(
        'GAT-space-seed2',
        'compare.operators=[GAT]',
        'compare.seeds=[5, 2]',
        'tune.trials=3',
        'seed=9',
      ),
    );
  });

  test('takes the graph of the config by its kind, with its options, and another kind without', () => {
    const set = ['graph.kind=knn', 'graph.k=4', 'compare.graphs=[knn, full]', 'compare.operators=[GCN]'];
    expect(
      planOf(...set)
        .map(({ config }) => config.graph)
        .slice(0, 3),
    ).toEqual([{ kind: 'knn', k: 4 }, { kind: 'full' }, { kind: 'eye' }]);
  });

  test('takes encoders by name, by block, or not at all, on the series of the own one', () => {
    const encoders = (set: string) =>
      planOf(
        'model.encoder={ kind: tcn, channels: 8, series: [temperature] }',
        set,
        'compare.operators=[GCN]',
        'compare.seeds=[0]',
      )
        .filter(({ network }) => network.role === 'compared')
        .map(({ id, config: { model } }) => [id, model.encoder?.channels, model.encoder?.series]);
    expect(encoders('compare.controls=true')).toEqual([
      ['GCN-space-tcn-channels8-seed0', 8, ['temperature']],
    ]);
    expect(encoders('compare.encoders=[none, tcn, gru, { kind: tcn, channels: 4, series: [load] }]')).toEqual(
      [
        ['GCN-space-seed0', undefined, undefined],
        ['GCN-space-tcn-channels8-seed0', 8, ['temperature']],
        ['GCN-space-gru-seed0', 32, ['temperature']],
        ['GCN-space-tcn-series-load-channels4-seed0', 4, ['load']],
      ],
    );
  });

  test('takes the settings of its operator, and controls on the identity graph too', () => {
    const set = 'compare.settings={ GAT: { model: { heads: 3 }, training: { epochs: 5 } } }';
    const settings = ({ model, training }: Config) => [model.heads, training.epochs];
    expect(settings(configOf('GAT-space-seed0', set))).toEqual([3, 5]);
    expect(settings(configOf('GAT-eye-seed0', set))).toEqual([3, 5]);
    expect(settings(configOf('GATv2-space-seed0', set))).toEqual([undefined, 3]);
  });

  test('takes architectures by kind or by block, on the series of the own blocks', () => {
    const models = (...set: string[]) =>
      planOf(...set, 'compare.operators=[GCN]', 'compare.seeds=[0]', 'compare.controls=false').map(
        ({ network, config: { model } }) => [network.architecture, model.architecture, model.encoder?.series],
      );
    const stgcn = { kind: 'stgcn', series: ['temperature'], kernelSize: 3, spatialChannels: 16 };
    expect(
      models(
        'model.encoder={ kind: tcn, series: [temperature] }',
        'compare.architectures=[residual, timeThenSpace, stgcn, { kind: gconvgru, series: [load] }]',
      ),
    ).toEqual([
      ['residual', undefined, ['temperature']],
      ['timeThenSpace', { kind: 'timeThenSpace' }, ['temperature']],
      ['stgcn', stgcn, undefined],
      ['gconvgru-series-load', { kind: 'gconvgru', series: ['load'] }, undefined],
    ]);
    const own = 'model.architecture={ kind: stgcn, series: [temperature], spatialChannels: 4 }';
    expect(models(own)).toEqual([['stgcn-spatialChannels4', { ...stgcn, spatialChannels: 4 }, undefined]]);
    expect(models(own, 'compare.architectures=[{ kind: residual }, gconvgru, stgcn]')).toEqual([
      ['residual', undefined, undefined],
      ['gconvgru', { kind: 'gconvgru', series: ['temperature'] }, undefined],
      ['stgcn-spatialChannels4', { ...stgcn, spatialChannels: 4 }, undefined],
    ]);
  });

  test('a residual network is the same job whether the axis is used or not', () => {
    const id = 'GAT-space-seed2';
    expect(JSON.stringify(configOf(id, 'compare.architectures=[stgcn, residual]'))).toBe(
      JSON.stringify(configOf(id)),
    );
    expect(configOf(id).model).not.toHaveProperty('architecture');
    expect(configOf(id).compare.operators).toHaveLength(8);
  });

  test('takes options of its architecture from the settings, beside its own', () => {
    const set = [
      'compare.architectures=[residual, { kind: graphWaveNet, kernelSize: 3 }]',
      'compare.settings={ graphWaveNet: { model: { architecture: { dilations: [4] } } } }',
    ];
    expect(configOf('GAT-space-graphWaveNet-kernelSize3-seed0', ...set).model.architecture).toMatchObject({
      kind: 'graphWaveNet',
      kernelSize: 3,
      dilations: [4],
    });
    expect(configOf('GAT-space-seed0', ...set).model.architecture).toBeUndefined();
  });

  test('takes the settings of its architecture too, of several the later', () => {
    const settings = (given: string) => {
      const set = ['compare.architectures=[residual, gconvgru]', `compare.settings=${given}`];
      return ['GAT-space-seed0', 'GAT-space-gconvgru-seed0', 'GCN-space-gconvgru-seed0'].map((id) => {
        const { model, training } = configOf(id, ...set);
        return [model.heads, training.epochs, training.learningRate];
      });
    };
    const gat = 'GAT: { model: { heads: 3 }, training: { epochs: 5 } }';
    const gru = 'gconvgru: { training: { epochs: 7, learningRate: 0.01 } }';
    expect(settings(`{ ${gat}, ${gru} }`)).toEqual([
      [3, 5, 0.001],
      [3, 7, 0.01],
      [undefined, 7, 0.01],
    ]);
    expect(settings(`{ ${gru}, ${gat} }`)[1]).toEqual([3, 5, 0.01]);
  });

  test('is refused with its name where a block is none', () => {
    expect(() => planOf('compare.settings={ GAT: { model: { headz: 3 } } }')).toThrow(
      /^compare, GAT-space-seed0: model: unknown key "headz"; known here: /,
    );
    expect(() => planOf('compare.graphs=[{ kind: star }]')).toThrow(
      /^compare, .*graph\.kind: expected one of/,
    );
    expect(() => planOf('compare.architectures=[{ kind: transformer }]')).toThrow(
      /^compare, .*model\.architecture\.kind: expected one of "residual"/,
    );
    expect(() => planOf('compare.architectures=[{ kind: residual, depth: 3 }]')).toThrow(
      /model\.architecture: unknown key "depth"/,
    );
    expect(() => planOf('compare.operators=[GAT3]')).toThrow(/compare\.operators\.0: expected one of "GCN"/);
  });
});
