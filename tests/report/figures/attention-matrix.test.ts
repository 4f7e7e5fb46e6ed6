import { expect, test } from 'vitest';
import { attentionMatrix } from '../../../src/report/figures/attention-matrix.ts';
import { reportFixture } from '../report-fixture.ts';

test('rows listen to columns', () => {
  const figure = attentionMatrix(reportFixture())!;
  expect(figure.takeaway).toBe(
    'Bretagne listens most to one neighbour: 52.0\u00a0% of its attention goes to Grand Est.',
  );
  const [, , toGes] = figure.table.rows.find(([target, source]) => target === 'BRE' && source === 'GES')!;
  const [, , toBre] = figure.table.rows.find(([target, source]) => target === 'GES' && source === 'BRE')!;
  expect(toGes).toBeCloseTo(52, 10);
  expect(toBre).toBeCloseTo(10, 10);
});
