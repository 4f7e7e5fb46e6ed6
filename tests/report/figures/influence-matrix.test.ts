import { expect, test } from 'vitest';
import { influenceMatrix } from '../../../src/report/figures/influence-matrix.ts';
import { reportFixture } from '../report-fixture.ts';

test('edges stand in the row of their target', () => {
  const figure = influenceMatrix(reportFixture())!;
  // Edge 2, Grand Est to Bretagne: 64 MW · (1 + 1.5) / 2 · (1 + 1/2).
  const [, , moved] = figure.table.rows.find(([target, source]) => target === 'BRE' && source === 'GES')!;
  expect(moved).toBeCloseTo(120, 9);
  expect(figure.takeaway).toContain('Without its edge from Grand Est, the forecast of Bretagne moves most');
});

test('where both ends of an edge hear, both rows have it, and the reader is told', () => {
  const data = reportFixture();
  const { influence } = data.explanations!;
  const atSource = influence!.values.map((byHour) => byHour.map((line) => line.map(() => 8)));
  const explanations = { ...data.explanations!, influence: { ...influence!, atSource } };
  const rows = influenceMatrix({ ...data, explanations })!.table.rows;
  const moved = (target: string, source: string) =>
    rows.find((row) => row[0] === target && row[1] === source)?.[2];
  // Both edges between Grand Est and Bretagne are in the graph, one of those between Grand Est and Provence.
  expect(moved('BRE', 'GES')).toBeCloseTo(120 + 8, 9);
  expect(moved('GES', 'PAC')).toBeCloseTo(8, 9);
  expect(influenceMatrix({ ...data, explanations })!.takeaway).toContain('both ways');
  expect(influenceMatrix(data)!.takeaway).not.toContain('both ways');
});
