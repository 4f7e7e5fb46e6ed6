import { existsSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { aggregate } from '../../src/aggregation/aggregate.ts';
import { OnlineMixture } from '../../src/aggregation/online-mixture.ts';
import { expertGroups } from '../../src/experiment/expert-groups.ts';
import { readExperts } from '../../src/experiment/read-experts.ts';
import { scoreSeries } from '../../src/experiment/series-score.ts';
import { columnsOf, expertRows } from './rule-fixture.ts';

const { values, actual } = expertRows(12);
const columns = columnsOf(values);

describe('aggregate', () => {
  test('weights of a block are those of its start, whatever its length', () => {
    const blocks = [0, 7, 19, 20, 55];
    const { forecast, spans } = aggregate(columns, actual, { rule: 'boa', blocks });
    const slow = new OnlineMixture(columns.length, { rule: 'boa' });
    const expected: number[] = [];
    values.forEach((row, at) => {
      if (blocks.includes(at)) {
        const end = blocks.find((start) => start > at) ?? values.length;
        for (let ahead = at; ahead < end; ahead++) {
          const weights = slow.weights(values[ahead]);
          expected.push(weights.reduce((sum, w, k) => (w === 0 ? sum : sum + w * values[ahead][k]), 0));
        }
      }
      slow.update(row, actual[at]);
    });
    expect([...forecast]).toEqual(expected);
    expect(spans.map(({ row }) => row)).toEqual(expect.arrayContaining(blocks));
    for (const { row, weights } of spans) {
      expect([...weights].map((weight) => weight > 0)).toEqual(
        [...values[row]].map((value, k) => !Number.isNaN(value) && weights[k] > 0),
      );
    }
  });

  test('knows nothing of its own block or later ones', () => {
    const options = { rule: 'mlpol', blocks: 20 } as const;
    const before = aggregate(columns, actual, options).forecast;
    const changed = aggregate(
      columns,
      actual.map((load, row) => (row < 40 ? load : 1e9)),
      options,
    ).forecast;
    expect(changed.slice(0, 60)).toEqual(before.slice(0, 60));
    expect(changed.slice(60)).not.toEqual(before.slice(60));
  });

  test('one block is the prior throughout', () => {
    const prior = [1, 2, 3, 4, 5];
    const { forecast } = aggregate(columns, actual, { blocks: 80, prior });
    expect([...forecast]).toEqual([...aggregate(columns, actual, { rule: 'uniform', prior }).forecast]);
  });

  test('a row that nobody forecasts has none, and a row without an actual is forecast all the same', () => {
    const empty = columns.map((column) => column.map((value, row) => (row === 33 ? NaN : value)));
    const { forecast, spans } = aggregate(
      empty,
      actual.map((load, row) => (row === 50 ? NaN : load)),
    );
    expect([...forecast.keys()].filter((row) => Number.isNaN(forecast[row]))).toEqual([33]);
    expect(spans[33].weights.every((weight) => Number.isNaN(weight))).toBe(true);
  });

  test('goes on with what it learned', () => {
    const { mixture } = aggregate(columns, actual);
    const slow = new OnlineMixture(columns.length);
    values.forEach((row, at) => slow.update(row, actual[at]));
    expect(mixture.state()).toEqual(slow.state());
  });

  test('columns of another length are refused', () => {
    expect(() => aggregate([columns[0], columns[1].slice(1)], actual)).toThrow(
      'expected 80 forecasts of each expert, as many as actual values, got 79 of expert 2; align them first',
    );
  });
});

const FRANCE = '../shared/data/france_gnn_experts_2019';

describe.skipIf(!existsSync(FRANCE))(
  '80 graph networks for France in 2019 (Campagne et al. 2025)',
  async () => {
    const table = existsSync(FRANCE)
      ? await readExperts([FRANCE], { actual: `${FRANCE}/target_national.csv.gz`, zone: 'Europe/Paris' })
      : null;
    const score = (rule: 'uniform' | 'mlpol', experts = table!.columns): { rmse: string; mape: string } => {
      const { forecast } = aggregate(experts, table!.actual, { rule, blocks: 48 });
      const { rmse, mape } = scoreSeries(forecast, table!.actual);
      return { rmse: rmse!.toFixed(3), mape: mape!.toFixed(5) };
    };

    test('their mean scores 836.934 MW and 1.06258 %', () => {
      expect(score('uniform')).toEqual({ rmse: '836.934', mape: '1.06258' });
    });

    test('ML-Poly scores 806.501 MW and 1.01812 %', () => {
      expect(score('mlpol')).toEqual({ rmse: '806.501', mape: '1.01812' });
    });

    test.each([
      ['APPNP', '1.169', '1.157'],
      ['ChebConv', '1.165', '1.128'],
      ['GATConv', '1.062', '1.073'],
      ['GATv2Conv', '1.108', '1.079'],
      ['GCNConv', '1.200', '1.139'],
      ['GraphSAGE', '1.094', '1.099'],
      ['TAGConv', '1.166', '1.179'],
      ['TransformerConv', '1.145', '1.144'],
    ])('%s: mean %s %, ML-Poly %s %', (operator, uniform, mixed) => {
      const { experts } = expertGroups(table!.names).find(({ group }) => group === operator)!;
      const own = experts.map((expert) => table!.columns[expert]);
      expect(experts).toHaveLength(10);
      expect(Number(score('uniform', own).mape).toFixed(3)).toBe(uniform);
      expect(Number(score('mlpol', own).mape).toFixed(3)).toBe(mixed);
    });
  },
);
