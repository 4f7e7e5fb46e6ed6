import { describe, expect, test } from 'vitest';
import { RandomStream } from '../../src/core/random.ts';
import { dieboldMariano } from '../../src/significance/diebold-mariano.ts';
import { autocorrelated } from './autocorrelated.ts';

const A = [1, 3, 2, 5, 4];
const B = [2, 1, 1, 2, 2];

describe('by hand', () => {
  test('h = 1 is the paired t test: 1.4 / (√2.3 / √5)', async () => {
    const { difference, statistic, degrees, pValue } = await dieboldMariano([A, B]);
    expect(difference).toBeCloseTo(1.4, 12);
    expect(statistic).toBeCloseTo(1.4 / Math.sqrt(2.3 / 5), 12);
    expect(degrees).toBe(4);
    // scipy.stats.ttest_rel
    expect(pValue).toBeCloseTo(0.107938822292276, 12);
  });

  test('h = 2: DM = 1.4 / √0.3136 = 2.5, times √0.48', async () => {
    const { statistic, pValue } = await dieboldMariano([A, B], { horizonSteps: 2 });
    expect(statistic).toBeCloseTo(2.5 * Math.sqrt(0.48), 12);
    // Student's t with 4 degrees of freedom in closed form at √3.
    expect(pValue).toBeCloseTo(1 - 2 * ((3 / 8) * Math.sqrt(3 / 1.75) * (1 - 1 / 7)), 12);
  });

  test('the other way round only the sign changes', async () => {
    const [one, other] = [await dieboldMariano([A, B]), await dieboldMariano([B, A])];
    expect(other.statistic).toBe(-one.statistic);
    expect(other.pValue).toBe(one.pValue);
  });

  test('a forecast and itself are the same; one that is always a little worse is not', async () => {
    expect(await dieboldMariano([A, A])).toMatchObject({ statistic: 0, pValue: 1 });
    expect(await dieboldMariano([A.map((loss) => loss + 0.5), A])).toMatchObject({ pValue: 0 });
  });
});

describe('simulated losses whose answer is known', () => {
  /** Shares of 5 % tests that reject, over forecasts of which the second is worse by `gap` standard deviations. */
  async function rejections(gap: number, { horizonSteps }: { horizonSteps: number }): Promise<number> {
    let rejected = 0;
    for (let trial = 0; trial < 400; trial++) {
      const random = new RandomStream(7, 'size', trial);
      const common = autocorrelated(random, 150, 0.4);
      const [a, b] = [0, gap].map((worse) =>
        autocorrelated(random, 150, 0.4).map((own, t) => common[t] + own + worse),
      );
      if ((await dieboldMariano([a, b], { horizonSteps })).pValue < 0.05) rejected++;
    }
    return rejected / 400;
  }

  test('equal skill: about 5 % are rejected where h covers the memory, and far more where it does not', async () => {
    // Newey and West still take a little too little: their weights fall with the lag. ±0.022 is two standard errors.
    expect(await rejections(0, { horizonSteps: 6 })).toBeGreaterThan(0.03);
    expect(await rejections(0, { horizonSteps: 6 })).toBeLessThan(0.11);
    expect(await rejections(0, { horizonSteps: 1 })).toBeGreaterThan(0.15);
  });

  test('unequal skill is found', async () => {
    expect(await rejections(0.6, { horizonSteps: 6 })).toBeGreaterThan(0.9);
  });

  test('half-hours that hang together within a day: their daily means need no more than h = 1', async () => {
    let daily = 0;
    let halfHourly = 0;
    for (let trial = 0; trial < 200; trial++) {
      const random = new RandomStream(8, 'days', trial);
      const day = (): Float64Array => autocorrelated(random, 24, 0.8);
      const [a, b] = [0, 1].map(() => Array.from({ length: 40 }, () => Array.from(day())));
      const means = (days: number[][]): number[] =>
        days.map((each) => each.reduce((sum, loss) => sum + loss) / 24);
      if ((await dieboldMariano([means(a), means(b)])).pValue < 0.05) daily++;
      if ((await dieboldMariano([a.flat(), b.flat()])).pValue < 0.05) halfHourly++;
    }
    expect(daily / 200).toBeLessThan(0.1);
    expect(halfHourly / 200).toBeGreaterThan(0.3);
  });
});

test('losses that cannot be tested are refused', async () => {
  await expect(dieboldMariano([A, [1, 2]])).rejects.toThrow(
    'takes two losses for each target, got 5 and 2; score both forecasts on the same points',
  );
  await expect(dieboldMariano([[1], [2]])).rejects.toThrow('takes at least 2 losses, got 1');
  await expect(dieboldMariano([A, B], { horizonSteps: 5 })).rejects.toThrow(
    'with a horizon of 5 steps takes at least 6 losses, got 5; take a longer period',
  );
});
