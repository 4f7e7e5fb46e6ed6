import { describe, expect, it } from 'vitest';
import { correctExpert } from '../../src/aggregation/correct-expert.ts';
import { CorrectedExpert } from '../../src/aggregation/corrected-expert.ts';
import { RandomStream } from '../../src/core/random.ts';

const STEPS = 4;
const DAYS = 9;
const OPTIONS = { stepsPerDay: STEPS, typicalError: 5 };

function fixture(): { forecast: Float64Array; actual: Float64Array; flags: number[][] } {
  const random = new RandomStream(1, 'correction');
  const actual = Float64Array.from(
    { length: STEPS * DAYS },
    (_, row) => 50 + 3 * (row % STEPS) + 8 * random.uniform(),
  );
  const forecast = actual.map((value, row) => value + 2 - (row % 3) + 4 * random.uniform());
  return { forecast, actual, flags: [[0, 0, 1, 0, 1, 1, 0, 0, 1]] };
}

describe('correctExpert', () => {
  it('takes an expert through the days', () => {
    const { forecast, actual, flags } = fixture();
    const corrected = correctExpert(forecast, actual, flags, OPTIONS);
    const expert = new CorrectedExpert(1, OPTIONS);
    for (let day = 0; day < DAYS; day++) {
      const rows = [day * STEPS, (day + 1) * STEPS] as const;
      const slow = expert.forecastDay(forecast.slice(...rows), [flags[0][day]]);
      expect(corrected.slice(...rows)).toEqual(slow);
      expert.learnDay(forecast.slice(...rows), [flags[0][day]], actual.slice(...rows));
    }
    expect(corrected.slice(STEPS)).not.toEqual(forecast.slice(STEPS));
  });

  it('knows nothing of a day when it forecasts it', () => {
    const { forecast, actual, flags } = fixture();
    const before = correctExpert(forecast, actual, flags, OPTIONS);
    for (let day = 0; day < DAYS; day++) {
      const later = actual.map((value, row) => (row < day * STEPS ? value : 1e9));
      const after = correctExpert(forecast, later, flags, OPTIONS);
      const until = (day + 1) * STEPS;
      expect(after.slice(0, until)).toEqual(before.slice(0, until));
      if (day < DAYS - 1) expect(after[until]).not.toBe(before[until]);
    }
  });

  it.each([
    [
      { forecast: new Float64Array(35) },
      'expected whole days of 4 steps in forecast and actual alike, got 35 and 36 rows; leave out the days on which the clock changes',
    ],
    [
      { forecast: new Float64Array(35), actual: new Float64Array(35) },
      'expected whole days of 4 steps in forecast and actual alike, got 35 and 35 rows; leave out the days on which the clock changes',
    ],
    [{ flags: [[0, 1]] }, 'expected a flag for each of 9 days, got 2; align them with the rows'],
  ])('refuses what is not aligned: %#', (change, message) => {
    const { forecast, actual, flags } = { ...fixture(), ...change };
    expect(() => correctExpert(forecast, actual, flags, OPTIONS)).toThrow(message);
  });
});
