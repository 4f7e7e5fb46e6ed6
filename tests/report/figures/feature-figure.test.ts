import { expect, test } from 'vitest';
import { featureGradients } from '../../../src/report/figures/feature-gradients.ts';
import { featurePermutation } from '../../../src/report/figures/feature-permutation.ts';
import { reportFixture } from '../report-fixture.ts';

const data = reportFixture();

test('the strongest input is named, by the mean of both seeds, with their agreement', () => {
  expect(featurePermutation(data)!.takeaway).toBe(
    '“load, 7 days before” matters most: with its values of another day, the mean absolute error grows by 186 MW. Both seeds agree closely on the order (rank correlation 1.00).',
  );
  expect(featureGradients(data)!.takeaway).toContain(
    '“load, 7 days before” moves the forecast most, by 246 MW',
  );
});

test('the table keeps both seeds apart', () => {
  expect(featureGradients(data)!.table).toEqual({
    columns: ['series', 'place', 'columns', 'gradients_seed_0', 'gradients_seed_1'],
    rows: [
      ['load', 'day-7', 48, 240, 251],
      ['load', 'day-1', 48, 130, 122],
      ['temperature', 'horizon', 48, 60, 71],
    ],
  });
});

test('a run that explained nothing has none', () => {
  expect(featurePermutation({ ...data, explanations: null })).toBeNull();
});
