import { describe, expect, test } from 'vitest';
import { OnlineMixture } from '../../src/aggregation/online-mixture.ts';
import { expertRows, type ExpertRows } from './rule-fixture.ts';
import { weightsOf } from './rule-checks.ts';

interface GridState {
  readonly eta: readonly number[];
  readonly loss: readonly number[];
  readonly best: number;
}

function gridOf(mixture: OnlineMixture): GridState {
  return mixture.state() as unknown as GridState;
}

/** The loss of a fixed rate over all rows. */
function lossOfFixed({ values, actual }: ExpertRows, rule: 'ewa' | 'fixed-share', eta: number): number {
  const mixture = new OnlineMixture(values[0].length, { rule, eta });
  return values.reduce((sum, row, at) => {
    const error = mixture.predict(row) - actual[at];
    mixture.update(row, actual[at]);
    return sum + error ** 2;
  }, 0);
}

describe.each(['ewa', 'fixed-share'] as const)('%s', (rule) => {
  const data = expertRows(2, { rows: 120 });
  const { mixture, weights } = weightsOf(data, { rule });
  const grid = gridOf(mixture);

  test('every rate of the grid has the loss of that rate alone, also those that came later', () => {
    expect(grid.eta.length).toBeGreaterThan(3);
    grid.eta.forEach((eta, at) => {
      expect(grid.loss[at] / lossOfFixed(data, rule, eta)).toBeCloseTo(1, 12);
    });
  });

  test('the grid goes up by a factor of 2 and its best is inside', () => {
    grid.eta.slice(1).forEach((eta, at) => expect(eta / grid.eta[at]).toBeCloseTo(2, 12));
    expect(grid.loss[grid.best]).toBe(Math.min(...grid.loss));
    expect(grid.best).toBeGreaterThan(0);
    expect(grid.best).toBeLessThan(grid.eta.length - 1);
  });

  test('its weights are those of the best rate so far', () => {
    const stop = 50;
    const some = weightsOf({ ...data, values: data.values.slice(0, stop) }, { rule });
    const { eta, best } = gridOf(some.mixture);
    const fixed = weightsOf({ ...data, values: data.values.slice(0, stop) }, { rule, eta: eta[best] });
    expect(weights[stop]).toEqual(fixed.mixture.weights(data.values[stop]));
  });

  test('stopped and taken up again it goes on to the same bits', () => {
    for (const stop of [1, 2, 40]) {
      const before = weightsOf({ ...data, values: data.values.slice(0, stop) }, { rule }).mixture;
      const state = JSON.parse(JSON.stringify(before.state())) as ReturnType<OnlineMixture['state']>;
      const rest = weightsOf(
        { values: data.values.slice(stop), actual: data.actual.slice(stop) },
        { rule, state },
      );
      expect(rest.weights).toEqual(weights.slice(stop));
      expect(rest.mixture.state()).toEqual(mixture.state());
    }
  });
});

test('experts that agree start no grid, and the first that does not sets its scale', () => {
  const mixture = new OnlineMixture(2, { rule: 'ewa' });
  mixture.update([5, 5], 9);
  expect(gridOf(mixture).eta).toEqual([]);
  expect([...mixture.weights([5, 7])]).toEqual([0.5, 0.5]);
  // Slope 2 (6 − 9) = −6: regrets ∓6, so the first rate is 1/6, with three more on both sides.
  mixture.update([5, 7], 9);
  expect(gridOf(mixture).eta.map((eta) => Math.log2(eta * 6))).toEqual([-3, -2, -1, 0, 1, 2, 3]);
});

test('where the plain mean is best the grid stops growing towards rates that make no difference', () => {
  const mixture = new OnlineMixture(2, { rule: 'ewa' });
  for (let step = 0; step < 400; step++)
    mixture.update([10 + (step % 2), 11 - (step % 2)], 10.4 + 0.2 * ((step * 7) % 2));
  expect(gridOf(mixture).eta.length).toBeLessThan(40);
});
