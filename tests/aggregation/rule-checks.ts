import { describe, expect, test } from 'vitest';
import { RandomStream } from '../../src/core/random.ts';
import { lossOf, type LossOptions } from '../../src/aggregation/loss.ts';
import { OnlineMixture, type MixtureOptions } from '../../src/aggregation/online-mixture.ts';
import { expertRows, type ExpertRows } from './rule-fixture.ts';

/** A rule written down again in the plainest way: the weights of all steps so far, of which some experts are here. */
export interface RuleTwin {
  /** Weights before they are cut down to those who are here, given all regrets so far, [step][expert]. */
  readonly weights: (regrets: readonly (readonly number[])[], given: TwinStep) => readonly number[];
  /** Whether the weights are scaled to the sum 1 over those that are here. */
  readonly scaled?: boolean;
}

export interface TwinStep {
  readonly experts: number;
  readonly prior: readonly number[];
  readonly here: readonly boolean[];
  /** The steps that were learned from, [step][expert]. */
  readonly past: readonly (readonly number[])[];
  readonly actual: readonly number[];
  /** What the mixture forecast at each of them. */
  readonly forecasts: readonly number[];
}

const LOSSES: readonly LossOptions[] = [
  { kind: 'square' },
  { kind: 'absolute' },
  { kind: 'percentage' },
  { kind: 'pinball', tau: 0.8 },
];

/** The weights of a rule over all rows, [row][expert], learning after each. */
export function weightsOf(
  { values, actual }: ExpertRows,
  options: MixtureOptions,
): { readonly weights: Float64Array[]; readonly mixture: OnlineMixture } {
  const mixture = new OnlineMixture(values[0].length, options);
  const weights = values.map((row, at) => {
    const now = mixture.weights(row);
    mixture.update(row, actual[at]);
    return now;
  });
  return { weights, mixture };
}

/** Everything that holds for every rule, and that it is its formula. */
export function checkRule(
  options: MixtureOptions,
  twin: RuleTwin,
  {
    losses = LOSSES,
    signed = false,
  }: { readonly losses?: readonly LossOptions[]; readonly signed?: boolean } = {},
): void {
  const name = JSON.stringify(options);
  describe(`rule ${name}`, () => {
    test.each(losses.flatMap((loss) => [true, false].map((gradient) => ({ loss, gradient }))))(
      'gives the weights of its formula with $loss, gradient $gradient, experts away and a prior',
      ({ loss, gradient }) => {
        const data = expertRows(3);
        const prior = [1, 3, 2, 0.5, 1.5];
        const { weights } = weightsOf(data, { ...options, loss, gradient, prior });
        const expected = twinWeights(data, twin, { loss, gradient, prior });
        expect(largestDifference(weights, expected)).toBeLessThan(1e-9);
        expect(weights.at(-1)).not.toEqual(weights[0]);
      },
    );

    test('weighs only who is here, and all weights add up to 1', () => {
      const data = expertRows(8);
      const { weights } = weightsOf(data, options);
      const away = weights.flatMap((row, at) => [...row].filter((_, k) => Number.isNaN(data.values[at][k])));
      expect(away.length).toBeGreaterThan(40);
      expect(away.every((weight) => weight === 0)).toBe(true);
      if (signed) return;
      expect(Math.min(...weights.map((row) => Math.min(...row)))).toBe(0);
      for (const row of weights) expect(row.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 12);
    });

    test('permuted experts get permuted weights', () => {
      const { values, actual } = expertRows(5);
      const order = new RandomStream(4, 'order').permutation(values[0].length);
      const permuted = values.map((row) => Float64Array.from(order, (k) => row[k]));
      const straight = weightsOf({ values, actual }, options).weights;
      const expected = straight.map((row) => Array.from(order, (k) => row[k]));
      // Sums in another order differ in the last digits, which the rates then multiply.
      expect(
        largestDifference(weightsOf({ values: permuted, actual }, options).weights, expected),
      ).toBeLessThan(1e-9);
    });

    test('stopped in the middle, stored as JSON and taken up again it goes on to the same bits', () => {
      const { values, actual } = expertRows(6);
      const whole = weightsOf({ values, actual }, options);
      for (const stop of [0, 1, 33]) {
        const before = weightsOf({ values: values.slice(0, stop + 1), actual }, options).mixture;
        const state = JSON.parse(JSON.stringify(before.state())) as ReturnType<OnlineMixture['state']>;
        const rest = weightsOf(
          { values: values.slice(stop + 1), actual: actual.slice(stop + 1) },
          { ...options, state },
        );
        expect(rest.weights).toEqual(whole.weights.slice(stop + 1));
        expect(rest.mixture.state()).toEqual(whole.mixture.state());
      }
    });
  });
}

/** NaN where some weight is. */
function largestDifference(
  weights: readonly Float64Array[],
  expected: readonly (readonly number[])[],
): number {
  return Math.max(
    ...weights.flatMap((row, at) => Array.from(row, (weight, k) => Math.abs(weight - expected[at][k]))),
  );
}

/** Goes through the rows with the twin, charging as the definition says. */
function twinWeights(
  { values, actual }: ExpertRows,
  { weights: weigh, scaled = true }: RuleTwin,
  given: { readonly loss: LossOptions; readonly gradient: boolean; readonly prior: readonly number[] },
): number[][] {
  const loss = lossOf(given.loss);
  const total = given.prior.reduce((sum, weight) => sum + weight, 0);
  const prior = given.prior.map((weight) => weight / total);
  const regrets: number[][] = [];
  const forecasts: number[] = [];
  return values.map((row, at) => {
    const here = Array.from(row, (value) => !Number.isNaN(value));
    const past = values.slice(0, at).map((each) => [...each]);
    const raw = weigh(regrets, {
      experts: row.length,
      prior,
      here,
      past,
      actual: Array.from(actual.slice(0, at)),
      forecasts,
    });
    const cut = raw.map((weight, k) => (here[k] ? weight : 0));
    const sum = cut.reduce((partial, weight) => partial + weight, 0);
    const weights = scaled ? cut.map((weight) => weight / sum) : cut;
    const forecast = weights.reduce((mixed, weight, k) => mixed + (here[k] ? weight * row[k] : 0), 0);
    forecasts.push(forecast);
    const slope = loss.slope(forecast, actual[at]);
    regrets.push(
      Array.from(row, (value, k) => {
        if (!here[k]) return 0;
        if (given.gradient) return slope * forecast - slope * value;
        return loss.of(forecast, actual[at]) - loss.of(value, actual[at]);
      }),
    );
    return weights;
  });
}
