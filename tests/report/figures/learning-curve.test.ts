import { expect, test } from 'vitest';
import { learningCurve } from '../../../src/report/figures/learning-curve.ts';
import { reportFixture } from '../report-fixture.ts';

test('the best epoch is named and marked', () => {
  const { takeaway, table, spec } = learningCurve(reportFixture())!;
  expect(takeaway).toBe(
    'The validation loss fell by 69\u00a0%; it was lowest after epoch 2 of 3, whose weights make the forecast.',
  );
  expect(table.rows).toEqual([
    [0, null, 0.09],
    [1, 0.06, 0.04],
    [2, 0.031, 0.028],
    [3, 0.025, 0.033],
  ]);
  expect(JSON.stringify(spec)).toContain('best: epoch 2');
});
