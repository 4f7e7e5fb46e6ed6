import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import type { NodeInfo } from '../../src/core/panel.ts';
import { RandomStream } from '../../src/core/random.ts';
import { reconcile, type ReconcileOptions } from '../../src/hierarchy/reconcile.ts';
import {
  RECONCILIATION_METHODS,
  type ReconciliationMethod,
} from '../../src/hierarchy/reconciliation-methods.ts';
import type { NodeValues } from '../../src/hierarchy/series-values.ts';
import { forecastOf, node } from '../evaluation/fixtures.ts';
import { expectClose, numbers, trees, UNEVEN } from './reconcile-fixture.ts';

const METHODS = Object.keys(RECONCILIATION_METHODS) as ReconciliationMethod[];
/** Those that leave coherent forecasts as they are. */
const UNBIASED: readonly ReconciliationMethod[] = [
  'bottomUp',
  'ols',
  'wlsStruct',
  'wlsVar',
  'mint',
  'mintSample',
];

const table = (nodes: readonly NodeInfo[], ...rows: readonly (readonly (number | null)[])[]) =>
  forecastOf({ nodes, rows, start: '2022-01-01T00:00Z' });
const past = (nodes: readonly NodeInfo[], ...rows: readonly (readonly number[])[]): NodeValues => ({
  nodes,
  values: Float64Array.from(rows.flat()),
});

describe('the reference numbers', () => {
  const three = [node('T'), node('A', 'x', 'T'), node('B', 'x', 'T'), node('C', 'x', 'T')];
  const base = table(three, [100, 30, 40, 20]);

  it.each([
    ['ols', [97.5, 32.5, 42.5, 22.5]],
    ['wlsStruct', [95, 31.6666667, 41.6666667, 21.6666667]],
  ] as const)('of one total and three parts, %s', (method, expected) => {
    expectClose(reconcile(base, { nodes: three, method }).forecast.values, expected, 1e-6);
  });

  it('of W = diag(4, 1, 2, 3), by the variances of residuals and by a covariance without correlations', () => {
    const root = [2, 1, Math.SQRT2, Math.sqrt(3)];
    // Signs of a Hadamard matrix: orthogonal columns of mean squares 4, 1, 2, 3.
    const signs = [
      [1, 1, 1, 1],
      [1, -1, 1, -1],
      [1, 1, -1, -1],
      [1, -1, -1, 1],
    ];
    const residuals = past(three, ...signs.map((row) => row.map((sign, i) => sign * root[i])));
    for (const method of ['wlsVar', 'mint', 'mintSample'] as const) {
      expectClose(
        reconcile(base, { nodes: three, method, residuals }).forecast.values,
        [96, 31, 42, 23],
        1e-6,
      );
    }
  });

  const two = [
    node('T'),
    ...['A', 'B'].map((id) => node(id, 'group', 'T')),
    ...['a', 'b'].map((id) => node(id, 'home', 'A')),
    ...['c', 'd'].map((id) => node(id, 'home', 'B')),
  ];
  it.each([
    ['bottomUp', 17.5, [2.5, 3, 5, 7]],
    ['ols', 19.357143, [2.880952, 3.380952, 5.547619, 7.547619]],
    ['wlsStruct', 18.833333, [2.770833, 3.270833, 5.395833, 7.395833]],
  ] as const)('of a total, two groups and four parts, %s', (method, total, bottoms) => {
    const { values } = reconcile(table(two, [20, 6, 13, 2.5, 3, 5, 7]), { nodes: two, method }).forecast;
    expectClose([values[0], ...values.slice(3)], [total, ...bottoms], 1e-6);
  });
});

/** Everything that any method could ask for, of all nodes. */
function whatMethodsNeed(
  nodes: readonly NodeInfo[],
  draws: readonly number[],
): Omit<ReconcileOptions, 'nodes' | 'method'> {
  const width = nodes.length;
  const rows = [...Array.from({ length: width + 4 }).keys()];
  const noise = (row: number, column: number): number =>
    (new RandomStream(9, row, column).normal() + draws[column] / 10) * (1 + column);
  return {
    level: nodes[0].level,
    residuals: past(nodes, ...rows.map((row) => nodes.map((_, column) => noise(row, column)))),
    readings: past(nodes, ...rows.map((row) => nodes.map((_, column) => 20 + noise(row, column)))),
  };
}

const drawn = trees().chain((nodes) =>
  fc.tuple(fc.constant(nodes), numbers(nodes.length, -40, 100), numbers(nodes.length, 0, 6), fc.boolean()),
);

describe('properties', () => {
  const partsOf = (nodes: readonly NodeInfo[], id: string) => nodes.filter(({ parent }) => parent === id);
  const valueOf = (nodes: readonly NodeInfo[], values: Float64Array, id: string) =>
    values[nodes.findIndex((each) => each.id === id)];

  it('whatever the method, sums are the sums of their parts, and nothing is negative that may not be', () => {
    fc.assert(
      fc.property(drawn, ([nodes, base, draws, nonNegative]) => {
        const needs = whatMethodsNeed(nodes, draws);
        for (const method of METHODS) {
          const { forecast } = reconcile(table(nodes, base), { nodes, method, nonNegative, ...needs });
          expect(forecast.nodes).toEqual(nodes);
          const of = (id: string) => valueOf(nodes, forecast.values, id);
          for (const { id } of nodes) {
            const parts = partsOf(nodes, id);
            if (parts.length > 0) expectClose([of(id)], [parts.reduce((sum, part) => sum + of(part.id), 0)]);
          }
          if (nonNegative) expect(Math.min(...forecast.values)).toBeGreaterThanOrEqual(0);
        }
      }),
      { seed: 4, numRuns: 40 },
    );
  });

  it('coherent forecasts stay as they are: P S = I', () => {
    fc.assert(
      fc.property(drawn, ([nodes, base, draws]) => {
        const coherent = reconcile(table(nodes, base), { nodes, method: 'bottomUp' }).forecast;
        for (const method of UNBIASED) {
          const again = reconcile(coherent, { nodes, method, ...whatMethodsNeed(nodes, draws) }).forecast;
          expectClose(again.values, coherent.values, 1e-8);
        }
      }),
      { seed: 5, numRuns: 30 },
    );
  });

  it('the order of nodes and columns does not matter', () => {
    fc.assert(
      fc.property(
        drawn.chain(([nodes, base, draws]) => {
          const orders = fc.shuffledSubarray([...nodes.keys()], {
            minLength: nodes.length,
            maxLength: nodes.length,
          });
          return fc.tuple(fc.constant({ nodes, base, draws }), orders, orders);
        }),
        ([{ nodes, base, draws }, columns, rows]) => {
          const needs = whatMethodsNeed(nodes, draws);
          const shuffledNodes = rows.map((row) => nodes[row]);
          const shuffled = table(
            columns.map((column) => nodes[column]),
            columns.map((column) => base[column]),
          );
          for (const method of METHODS) {
            const one = reconcile(table(nodes, base), { nodes, method, ...needs }).forecast;
            const other = reconcile(shuffled, { nodes: shuffledNodes, method, ...needs }).forecast;
            expectClose(
              rows.map((row) => one.values[row]),
              other.values,
              1e-7,
            );
          }
        },
      ),
      { seed: 6, numRuns: 20 },
    );
  });
});

const FRANCE = [
  node('F', 'national'),
  node('B', 'region', 'F'),
  node('N', 'region', 'F'),
  node('R', 'métropole', 'B'),
];

describe('rests', () => {
  it('are series of their own: forecast, weighed and moved like any other', () => {
    const { forecast, hierarchy, values } = reconcile(table(FRANCE, [113, 60, 40, 10]), {
      nodes: FRANCE,
      method: 'ols',
      rests: ['B'],
    });
    // F 113, B 60, N 40, R 10, rest 50: the textbook with S = [1 1 1; 0 1 1; I₃], so that N has 3 more than R and rest each.
    expect(hierarchy.series.map(({ id }) => id)).toEqual(['F', 'B', 'N', 'R', 'B (rest)']);
    const [f, b, n, r, rest] = values;
    expectClose([f, b], [n + r + rest, r + rest]);
    // Each is off by what its wholes are off: e_N = e_F, e_R = e_rest = e_F + e_B.
    expectClose([n - 40, r - 10, rest - 50], [113 - f, 113 - f + 60 - b, 113 - f + 60 - b]);
    expect(forecast.nodes).toEqual(FRANCE);
    expectClose(forecast.values, [f, b, n, r]);
  });

  it('take what the covariance says also where they are known by difference only', () => {
    const rows = [...Array.from({ length: 12 }).keys()].map((row) =>
      FRANCE.map((_, i) => i + new RandomStream(2, row, i).normal()),
    );
    const residuals = past(FRANCE, ...rows);
    const base = table(FRANCE, [113, 60, 40, 10]);
    const { forecast } = reconcile(base, { nodes: FRANCE, method: 'mintSample', residuals, rests: ['B'] });
    // As if the métropole hung below nothing: W U (U' W U)⁻¹ (113 − 100) of the three others' covariance, and its own.
    const covariance = (i: number, j: number): number => rows.reduce((sum, row) => sum + row[i] * row[j], 0);
    const wu = FRANCE.map((_, i) => covariance(i, 0) - covariance(i, 1) - covariance(i, 2));
    const step = 13 / (wu[0] - wu[1] - wu[2]);
    expectClose(
      forecast.values,
      [113, 60, 40, 10].map((value, i) => value - wu[i] * step),
      1e-9,
    );
  });
});

describe('gaps', () => {
  it('an upper cell without a forecast constrains nothing, a bottom one empties its row', () => {
    const base = table(FRANCE.slice(0, 3), [110, 60, 40], [null, 61, 41], [111, null, 40], [100, 60, 40]);
    const { forecast, emptyRows } = reconcile(base, { nodes: FRANCE.slice(0, 3), method: 'ols' });
    expect(emptyRows).toBe(1);
    const third = 10 / 3;
    expectClose(forecast.values.slice(0, 6), [110 - third, 60 + third, 40 + third, 102, 61, 41]);
    expect(Array.from(forecast.values.slice(6))).toEqual([NaN, NaN, NaN, 100, 60, 40]);
  });

  it('sums that had no forecast at all are added', () => {
    const { forecast } = reconcile(table(FRANCE.slice(1, 3), [60, 40]), { nodes: FRANCE, method: 'ols' });
    expect(forecast.nodes.map(({ id }) => id)).toEqual(['F', 'B', 'N']);
    expect([...forecast.values]).toEqual([100, 60, 40]);
  });
});

describe('middle-out', () => {
  it('keeps its level', () => {
    const base = table(UNEVEN, [10, 20, 100, 30, 20, 50, 6, 30, 40, 2, 8, 5]);
    const { forecast } = reconcile(base, { nodes: UNEVEN, method: 'middleOut', level: 'quarter' });
    const kept = ['a', 'b', 'e'].map((id) => forecast.values[UNEVEN.findIndex((each) => each.id === id)]);
    expectClose(kept, [30, 50, 20]);
  });
});

test.each([
  [
    { method: 'mint' },
    'the method mint weighs the forecasts by their past errors: expected residuals, got none',
  ],
  [
    { method: 'averageProportions' },
    'averageProportions shares the forecasts out by past readings: expected a load',
  ],
  [{ method: 'middleOut', level: 'flat' }, 'expected one of national, region, métropole, got flat; name it'],
  [{ method: 'middleOut' }, 'got none; name it'],
  [
    { method: 'wlsVar', residuals: past(FRANCE.slice(1), [1, 2, 3]) },
    'the residuals: expected a residual of "F", which is forecast, got none',
  ],
  [
    { method: 'ols', nodes: FRANCE.slice(1, 2).map((each) => ({ ...each, parent: null })) },
    '"F", which is not in it',
  ],
] as const)('%o is refused', (options, message) => {
  const base = table(FRANCE, [113, 60, 40, 10]);
  expect(() => reconcile(base, { nodes: FRANCE, rests: ['B'], ...options })).toThrow(message);
});
