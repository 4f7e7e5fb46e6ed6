import { expect, test } from 'vitest';
import { expertOfPredictions } from '../../src/experiment/expert-of-predictions.ts';

const table = {
  columns: ['pred_France', 'pred_Bretagne'],
  timesMs: Float64Array.of(0, 3_600_000),
  values: Float64Array.of(50_000, 2000, 51_000, NaN),
};

test('a prediction file is one expert, named after it, for the node that is meant', () => {
  expect(expertOfPredictions('a/vanilla.csv', table, 'Bretagne')).toEqual({
    file: 'vanilla.csv',
    timesMs: table.timesMs,
    names: ['vanilla'],
    columns: [Float64Array.of(2000, NaN)],
  });
  expect(expertOfPredictions('a/vanilla.csv.gz', table, 'Bretagne')?.names).toEqual(['vanilla']);
  const alone = { ...table, columns: ['pred_France'], values: Float64Array.of(1, 2) };
  expect(expertOfPredictions('b.csv', alone, undefined)?.columns).toEqual([Float64Array.of(1, 2)]);
});

test('without such columns it is none, and several nodes need a name', () => {
  expect(expertOfPredictions('x.csv', { ...table, columns: ['pred_France', 'gcn'] }, undefined)).toBeNull();
  expect(() => expertOfPredictions('x.csv', table, undefined)).toThrow('got 2 nodes and no name');
  expect(() => expertOfPredictions('x.csv', table, 'Corse')).toThrow(
    'x.csv: expected the name of one of the nodes that it forecasts, got "Corse"',
  );
});
