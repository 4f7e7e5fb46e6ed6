import { stripVTControlCharacters } from 'node:util';
import { describe, expect, test } from 'vitest';
import { comparisonTable } from '../../src/report/comparison-table.ts';
import { comparisonFixture } from '../study/comparison-fixture.ts';

const table = comparisonFixture();
const widthOf = (text: string): number => Math.max(...text.split('\n').map((line) => line.length));

describe('the table of a comparison', () => {
  test('has a table per level, all metrics beside each other where there is room', () => {
    const text = comparisonTable(table, { width: 200 });
    expect(text).toContain('total: Sum\n');
    expect(text).toContain('zone: mean over 2 series\n');
    const line = text.split('\n').find((each) => each.startsWith('GAT '))!;
    expect(line.split(/ {2,}/)).toEqual([
      'GAT',
      '3',
      '4.00',
      '3.60',
      '4.80',
      '0.40',
      '3.20',
      '1–3',
      '550.0',
      '495.0',
      '660.0',
      '55.0',
      '440.0',
      '1–3',
    ]);
    expect(text).toContain('–: no value.');
    const tests = text.split('\n').filter((each) => each.startsWith('GAT '))[1];
    const byMape = ['3.50 – 4.50', '–', '–', 'best', 'in 1.00'];
    const byRmse = ['481.3 – 618.8', '50.0', '15.6 – 84.4', '0.020', 'out 0.010'];
    expect(tests.split(/ {2,}/)).toEqual(['GAT', ...byMape, ...byRmse]);
    expect(text.indexOf('cannot be told apart from “GCN”')).toBeLessThan(text.indexOf('13 runs of 5'));
  });

  test('fits the terminal: a table per metric, then fewer columns, which it says', () => {
    const text = comparisonTable(table, { width: 90 });
    expect(widthOf(text)).toBeLessThanOrEqual(90);
    // Of scores and of tests.
    expect(text.match(/^GAT /gm)).toHaveLength(2 * (2 + 3));
    expect(text).not.toContain('Not shown');
    const narrow = comparisonTable(table, { width: 60 });
    expect(widthOf(narrow)).toBeLessThanOrEqual(60);
    expect(narrow).toContain('Not shown at this width: spread');
    expect(narrow).not.toContain('0.40');
  });

  test('colours change nothing else', () => {
    const coloured = comparisonTable(table, { width: 90, colour: true });
    expect(coloured).toContain('\u001B[1mMAPE %');
    expect(stripVTControlCharacters(coloured)).toBe(comparisonTable(table, { width: 90 }));
  });
});
