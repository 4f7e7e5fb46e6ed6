import { describe, expect, test } from 'vitest';
import { aggregateByStep } from '../../src/aggregation/aggregate-by-step.ts';
import { aggregate } from '../../src/aggregation/aggregate.ts';
import { bestConvex } from '../../src/aggregation/best-convex.ts';
import { bestExpert } from '../../src/aggregation/best-expert.ts';
import type { LossOptions } from '../../src/aggregation/loss.ts';
import { columnsOf, expertRows } from './rule-fixture.ts';

const { values, actual } = expertRows(3, { rows: 24, experts: 3 });
const columns = columnsOf(values);
const withZero = actual.map((load, row) => (row === 5 ? 0 : load));

describe.each<[string, (actual: Float64Array, loss: LossOptions) => object]>([
  ['aggregate', (came, loss) => aggregate(columns, came, { loss })],
  ['aggregateByStep', (came, loss) => aggregateByStep(columns, came, { loss, stepsPerDay: 4 })],
  ['bestConvex', (came, loss) => bestConvex(columns, came, loss)],
  ['bestExpert', (came, loss) => bestExpert(columns, came, loss)],
])('%s', (_, ask) => {
  test('refuses a percentage of 0', () => {
    expect(() => ask(withZero, { kind: 'percentage' })).toThrow(
      'a percentage loss needs actual values that are never 0, got 0 in row 6 of 24; take the absolute loss',
    );
  });

  test('takes 0 with another loss, and a percentage of readings or gaps', () => {
    const withGap = actual.map((load, row) => (row === 5 ? NaN : load));
    expect(() => ask(withZero, { kind: 'absolute' })).not.toThrow();
    expect(() => ask(withGap, { kind: 'percentage' })).not.toThrow();
  });
});
