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

  test('is refused with its name where a block is none', () => {
    expect(() => planOf('compare.settings={ GAT: { model: { headz: 3 } } }')).toThrow(
      /^compare, GAT-space-seed0: model: unknown key "headz"; known here: /,
    );
    expect(() => planOf('compare.graphs=[{ kind: star }]')).toThrow(
      /^compare, .*graph\.kind: expected one of/,
    );
    expect(() => planOf('compare.operators=[GAT3]')).toThrow(/compare\.operators\.0: expected one of "GCN"/);
  });
});
