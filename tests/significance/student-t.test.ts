import { expect, test } from 'vitest';
import { studentPValue } from '../../src/significance/student-t.ts';

test('two-sided quantiles from the tables, either sign', async () => {
  expect(await studentPValue(12.706204736174705, 1)).toBeCloseTo(0.05, 10);
  expect(await studentPValue(-2.262157162798205, 9)).toBeCloseTo(0.05, 10);
  expect(await studentPValue(3.16927267261695, 10)).toBeCloseTo(0.01, 10);
  expect(await studentPValue(0, 5)).toBe(1);
});

test('one degree of freedom is Cauchy, four have a closed form', async () => {
  for (const t of [0.3, 1, 4.7]) {
    expect(await studentPValue(t, 1)).toBeCloseTo(1 - (2 / Math.PI) * Math.atan(t), 12);
    const scaled = 1 + (t * t) / 4;
    const half = (3 / 8) * (t / Math.sqrt(scaled)) * (1 - (t * t) / (12 * scaled));
    expect(await studentPValue(t, 4)).toBeCloseTo(1 - 2 * half, 12);
  }
});

test('far tails stay numbers', async () => {
  // scipy.stats.t.sf(40, 364) * 2
  expect((await studentPValue(40, 364)) / 2.71665282978878e-135).toBeCloseTo(1, 9);
  expect(await studentPValue(Infinity, 3)).toBe(0);
  expect(await studentPValue(NaN, 3)).toBeNaN();
});
