import { expect, test } from 'vitest';
import { aggregate } from '../../src/aggregation/aggregate.ts';
import { mixExperts } from '../../src/experiment/aggregate-experts.ts';
import { scoreSeries } from '../../src/experiment/series-score.ts';
import { expertTable } from './expert-fixture.ts';

const table = expertTable();

test('every rule forecasts as it does alone, and is scored on what came', () => {
  const mixed = mixExperts(table, { rules: ['mlpol', 'boa'], blocks: 'day', loss: { kind: 'absolute' } });
  // 38 rows are observed, so nine days of four rows are over.
  const known = table.actual.map((load, row) => (row < 36 ? load : NaN));
  for (const { rule, forecast, score } of mixed.rules) {
    const alone = aggregate(table.columns, known, { rule, blocks: 4, loss: { kind: 'absolute' } });
    expect(forecast).toEqual(alone.forecast);
    expect(score).toEqual(scoreSeries(alone.forecast, table.actual));
    expect(score.scored).toBe(38);
  }
  expect(mixed.rules.map(({ rule }) => rule)).toEqual(['mlpol', 'boa']);
  expect(mixed.rules[0].score).not.toEqual(mixed.rules[1].score);
  expect(mixed.learnedUntilMs).toBe(table.timesMs[35]);
});

test('the mean is plain whatever the prior, which the rules begin with', () => {
  const all = expertTable({ away: false });
  const { uniform, rules } = mixExperts(all, { rules: ['uniform', 'boa'], blocks: 4, prior: { GCN_1: 3 } });
  expect([...uniform.spans[0].weights]).toEqual([0.25, 0.25, 0.25, 0.25]);
  for (const { spans } of rules) {
    const [first, second, third, fourth] = spans[0].weights;
    expect([first, second, fourth]).toEqual([first, first, first]);
    expect(third / first).toBeCloseTo(3, 12);
  }
});

test('hindsight is at least as good as anything fixed, and names its experts', () => {
  const { hindsight, uniform } = mixExperts(table, { rules: ['mlpol'], blocks: 4 });
  const [expert, convex] = hindsight;
  expect(expert.weights).toEqual([{ expert: expert.weights[0].expert, weight: 1 }]);
  expect(convex.score.rmse!).toBeLessThanOrEqual(expert.score.rmse!);
  expect(convex.score.rmse!).toBeLessThanOrEqual(uniform.score.rmse!);
  expect(convex.weights.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(1, 6);
});

test('groups are mixed on their own', () => {
  const { groups } = mixExperts(table, { rules: ['mlewa'], blocks: 4, byPrefix: true });
  expect(groups.map(({ group, experts }) => [group, experts])).toEqual([
    ['GAT', 2],
    ['GCN', 2],
  ]);
  const known = table.actual.map((load, row) => (row < 36 ? load : NaN));
  const own = aggregate(table.columns.slice(2), known, { rule: 'mlewa', blocks: 4 });
  expect(groups[1].rules).toEqual([scoreSeries(own.forecast, table.actual)]);
});

test('groups have no state to go on from', () => {
  const options = { rules: ['boa'], blocks: 4 } as const;
  const states = { boa: mixExperts(table, options).rules[0].mixture.state() };
  expect(() => mixExperts(table, { ...options, byPrefix: true, states })).toThrow(
    'a state keeps mixtures of all experts and none of groups, got --state with --by-prefix; leave one of them out',
  );
});

test('a load of 0 has no percentage, and a prior needs experts that are there', () => {
  const zero = { ...table, actual: table.actual.map((load, row) => (row === 5 ? 0 : load)) };
  expect(() => mixExperts(zero, { rules: ['boa'], blocks: 4, loss: { kind: 'percentage' } })).toThrow(
    'a percentage loss needs a load that is never 0, got 0 at 2022-01-06 06:00:00+01:00; take --loss absolute',
  );
  expect(() => mixExperts(table, { rules: ['boa'], blocks: 4, prior: { SAGE_1: 2 } })).toThrow(
    'expected prior weights of the experts GAT_1, GAT_2, GCN_1, GCN_2, got one of "SAGE_1"; correct the name',
  );
});
