import { expect, test } from 'vitest';
import { comparisonColumns } from '../../../src/report/comparison-columns.ts';
import { comparisonFindings } from '../../../src/report/comparison-findings.ts';
import { comparisonNotes } from '../../../src/report/comparison-notes.ts';
import { comparisonSection } from '../../../src/report/serve/comparison-section.ts';
import { comparisonFixture } from '../../study/comparison-fixture.ts';
import { tableRows } from './table-rows.ts';

const table = comparisonFixture();
const section = comparisonSection({ folder: 'x-compare', table }).text;

test('a table per level with what the printed one says, and its notes', () => {
  table.levels.forEach((_, level) => {
    const { names, runs, metrics } = comparisonColumns(table, level);
    const rows = tableRows(section, `x-compare-${level + 1}`);
    expect(rows.length).toBe(names.length);
    rows.forEach((cells, row) => {
      const expected = metrics.flatMap(({ cells: all }) => Object.values(all[row]));
      expect(cells).toEqual([names[row], runs[row], ...expected]);
    });
  });
  const [mape, rmse] = ['mape', 'rmse'].map((metric) => tableRows(section, `x-compare-1-tests-${metric}`)[0]);
  expect(mape).toEqual(['GCN', '3.72', '4.78', '0.25', '−0.02', '0.52', '0.31', 'in 0.16']);
  expect(rmse).toEqual(['GCN', '437.5', '562.5', '–', '–', '–', 'best', 'in 1.00']);
  const text = section.replaceAll('&#39;', "'").replaceAll('&gt;', '>');
  for (const note of [...comparisonFindings(table), ...comparisonNotes(table)]) expect(text).toContain(note);
});

test('numbers sort as numbers: without thousands separators, a range by its first place, nothing for a dash', () => {
  const changed = structuredClone(table) as unknown as {
    rows: { scores: { rmse: { mean: number; rank: { from: number; to: number } | null } | null }[] }[];
  };
  changed.rows[0].scores[0].rmse!.mean = 12_345;
  changed.rows[0].scores[0].rmse!.rank = { from: 2, to: 4 };
  const page = comparisonSection({ folder: 'x', table: changed as unknown as typeof table }).text;
  expect(page).toMatch(/data-value="12345(\.0)?">12,345/);
  expect(page).toContain('data-value="2">2–4</td>');
  expect(page).toContain('data-value="">–</td>');
});

test('a comparison that cannot be read says what to do', () => {
  const page = comparisonSection({ folder: 'x-compare', table: null }).text;
  expect(page).toContain('comparison.json is not as this version of wattgraph writes it');
  expect(page).not.toContain('<table');
});
