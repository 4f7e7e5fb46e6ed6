import { describe, expect, it } from 'vitest';
import { columnAt, readTable } from '../../src/ingest/csv-table.ts';
import { refusal, scratchFile } from './scratch-file.ts';
import { textsOf } from './texts-of.ts';

const ignore = () => () => {};

describe('readTable', () => {
  it('hands on the header, then the rows', async () => {
    const seen: unknown[] = [];
    const file = scratchFile('\uFEFF a , b\n1,2\n\n3,"4"\n');
    const rows = await readTable(file, {}, (header) => {
      seen.push(header.line, header.names);
      return (cells, line) => seen.push([line, ...textsOf(cells)]);
    });
    expect(rows).toBe(2);
    expect(seen).toEqual([1, ['a', 'b'], [2, '1', '2'], [4, '3', '4']]);
  });

  it.each([
    ['', 'load.csv: expected a header line, got an empty file; check the export'],
    ['\uFEFF', 'load.csv: expected a header line, got an empty file; check the export'],
    ['\n\n', 'load.csv: expected a header line, got an empty file; check the export'],
    ['date,A\n', 'load.csv: expected rows below the header, got none; check the export'],
    [
      'date,A,B,A\n1,2,3,4\n',
      'load.csv line 1, column "A": expected different column names, got the same name in columns 2 and 4; rename or remove one of them',
    ],
    [
      'date,A\n1,2\n\n1,2,3\n',
      'load.csv line 4: expected 2 cells as in the header, got 3; complete the row, or name the separator in delimiter',
    ],
    [
      'date,A\n1,2\n1\n',
      'load.csv line 3: expected 2 cells as in the header, got 1; complete the row, or name the separator in delimiter',
    ],
  ])('refuses %j', async (content, sentence) => {
    expect(await refusal(readTable(scratchFile(content), {}, ignore))).toBe(sentence);
  });
});

describe('columnAt', () => {
  it('lists the columns there are', async () => {
    const names = Array.from({ length: 10 }, (_, index) => `c${index}`);
    expect(columnAt({ file: 'f', line: 1, names }, 'c4', 'x')).toBe(4);
    const asking = async () => columnAt({ file: 'f.csv', line: 1, names }, 'C4', 'columns');
    expect(await refusal(asking())).toBe(
      'f.csv line 1, column "C4": expected a column of this name, got "c0", "c1", "c2", "c3", "c4", "c5", "c6", "c7" and 2 more; ' +
        'name it in columns as the header spells it',
    );
  });
});
