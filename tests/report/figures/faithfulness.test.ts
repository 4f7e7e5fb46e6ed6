import { expect, test } from 'vitest';
import { faithfulness } from '../../../src/report/figures/faithfulness.ts';
import { reportFixture } from '../report-fixture.ts';

const data = reportFixture();

test('the best ranking is told against random removal', () => {
  const { takeaway, table } = faithfulness(data)!;
  expect(takeaway).toBe(
    'Removing the edge that influence ranks first moves the forecast by 64 MW, 2.2 times as far as removing as many at random; in 0 of 2 cases the ranking beats every random draw.',
  );
  expect(table.rows[0]).toEqual(['attention', 0.1, 1, 58, 29, 64, 20, 2]);
});

test('rankings that move nothing are said to move nothing', () => {
  const explanations = {
    ...data.explanations!,
    faithfulness: data.explanations!.faithfulness.map((row) => ({
      ...row,
      top: 0,
      random: { draws: 20, mean: 0, largest: 0 },
      ratio: null,
    })),
  };
  expect(faithfulness({ ...data, explanations })!.takeaway).toBe(
    'Removing edges, by rank or at random, does not move the forecast.',
  );
});

test('attention is held against equal shares, which are no ranking of their own', () => {
  const [attention, influence] = data.explanations!.faithfulness;
  const rows = [
    attention,
    { ...attention, ranking: 'equal share', top: 59, ratio: 59 / 29 },
    influence,
  ] as const;
  const at = (top: number): string =>
    faithfulness({
      ...data,
      explanations: { ...data.explanations!, faithfulness: [{ ...attention, top }, ...rows.slice(1)] },
    })!.takeaway;
  expect(at(58)).toMatch(
    /in 0 of 2 cases .* Attention does better than equal shares of it, its control, in 0 of 1\.$/,
  );
  expect(at(60)).toMatch(/, in 1 of 1\.$/);
});
