import { existsSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { aggregate } from '../../src/aggregation/aggregate.ts';
import { aggregateByStep } from '../../src/aggregation/aggregate-by-step.ts';
import { aggregateGroups } from '../../src/aggregation/aggregate-groups.ts';
import { correctExpert } from '../../src/aggregation/correct-expert.ts';
import { dayFlag } from '../../src/calendar/day-flags.ts';
import { localDays } from '../../src/calendar/local-days.ts';
import { RandomStream } from '../../src/core/random.ts';
import type { ExpertTable } from '../../src/experiment/expert-table.ts';
import { readExperts } from '../../src/experiment/read-experts.ts';

const FRANCE = '../shared/data/france_gnn_experts_2019';
const STEPS = 6;

function fixture(): { groups: Float64Array[][]; actual: Float64Array } {
  const random = new RandomStream(2, 'groups');
  const actual = Float64Array.from(
    { length: STEPS * 8 },
    (_, row) => 40 + 5 * (row % STEPS) + 6 * random.uniform(),
  );
  const expert = (bias: number): Float64Array => actual.map((value) => value + bias + 5 * random.uniform());
  return {
    groups: [
      [expert(-6), expert(1), expert(-2)],
      [expert(3), expert(-1)],
    ],
    actual,
  };
}

describe('aggregateGroups', () => {
  it('mixes each group by step, then the groups in blocks of a day', () => {
    const { groups, actual } = fixture();
    const within = groups.map((experts) =>
      aggregateByStep(experts, actual, { rule: 'mlpol', stepsPerDay: STEPS }),
    );
    const { forecast } = aggregate(within, actual, { rule: 'boa', blocks: STEPS });
    expect(aggregateGroups(groups, actual, { stepsPerDay: STEPS })).toEqual(forecast);
    const other = aggregateGroups(groups, actual, { stepsPerDay: STEPS, across: { rule: 'uniform' } });
    other.forEach((value, row) => expect(value).toBeCloseTo((within[0][row] + within[1][row]) / 2, 10));
  });

  it('goes on while a whole group sleeps', () => {
    const { groups, actual } = fixture();
    const asleep = groups[1].map((column) => column.map((value, row) => (row < 2 * STEPS ? NaN : value)));
    const forecast = aggregateGroups([groups[0], asleep], actual, { stepsPerDay: STEPS });
    const alone = aggregateByStep(groups[0], actual, { stepsPerDay: STEPS });
    expect(forecast.slice(0, 2 * STEPS)).toEqual(alone.slice(0, 2 * STEPS));
    expect(forecast[3 * STEPS]).not.toBeCloseTo(alone[3 * STEPS], 6);
  });

  it('learns of a day only after it', () => {
    const { groups, actual } = fixture();
    const before = aggregateGroups(groups, actual, { stepsPerDay: STEPS });
    const later = actual.map((value, row) => (row < 3 * STEPS ? value : 1e6));
    const after = aggregateGroups(groups, later, { stepsPerDay: STEPS });
    expect(after.slice(0, 4 * STEPS)).toEqual(before.slice(0, 4 * STEPS));
    expect(after[4 * STEPS]).not.toBe(before[4 * STEPS]);
  });
});

describe.skipIf(!existsSync(FRANCE))('the published experts of 2019', () => {
  let table: ExpertTable;
  beforeAll(async () => {
    const actual = `${FRANCE}/target_national.csv.gz`;
    table = await readExperts([FRANCE], { actual, zone: 'Europe/Paris' });
  });

  /** As pipelines/online-combination.ts does it. @param actual MW, [row], of the first days. */
  const combine = (actual: Float64Array): Float64Array => {
    const days = localDays(table.timesMs.subarray(0, actual.length), table.zone).filter(
      (_, row) => row % 48 === 0,
    );
    const flags = [dayFlag('dayOff', days, 'FR'), dayFlag('sunday', days, 'FR')];
    const corrected = table.columns.map((column) =>
      correctExpert(column.subarray(0, actual.length), actual, flags, { stepsPerDay: 48, typicalError: 800 }),
    );
    const groups = Array.from({ length: 8 }, (_, operator) =>
      corrected.slice(10 * operator, 10 * (operator + 1)),
    );
    return aggregateGroups(groups, actual, { stepsPerDay: 48 });
  };

  it('reach 740.20 MW and 0.8971 %, where ML-Poly has 806.50 MW and 1.0181 %', () => {
    const { actual } = table;
    const forecast = combine(actual);
    const errors = forecast.map((value, row) => value - actual[row]);
    const rmseMw = Math.sqrt(errors.reduce((sum, error) => sum + error ** 2, 0) / errors.length);
    const mapePercent =
      (100 * errors.reduce((sum, error, row) => sum + Math.abs(error) / actual[row], 0)) / errors.length;
    // Exponentials and logarithms differ in the last bit between platforms, and a year of learning may carry that on.
    expect(Math.abs(rmseMw - 740.195)).toBeLessThan(0.01);
    expect(Math.abs(mapePercent - 0.89712)).toBeLessThan(0.0001);
  });

  it('are combined without the load of the day or of any later one', () => {
    const [from, until] = [48 * 24, 48 * 25];
    const actual = table.actual.slice(0, 48 * 30);
    const before = combine(actual);
    const after = combine(actual.map((load, row) => (row < from ? load : 3 * load + 1)));
    expect(after.slice(0, until)).toEqual(before.slice(0, until));
    expect(Math.abs(after[until] - before[until])).toBeGreaterThan(100);
  });
});
