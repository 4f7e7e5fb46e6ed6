import { describe, expect, it } from 'vitest';
import { forEachRecord, type CsvOptions } from '../../src/ingest/csv-records.ts';
import { refusal, scratchFile } from './scratch-file.ts';

async function records(content: string, options: CsvOptions = {}): Promise<(string | number)[][]> {
  const found: (string | number)[][] = [];
  await forEachRecord(scratchFile(content), options, (cells, line) => found.push([line, ...cells]));
  return found;
}

const refusedOf = (content: string): Promise<string> => refusal(records(content));

describe('forEachRecord', () => {
  it.each([',', ';', '\t'])('finds the separator %j', async (sign) => {
    const header = ['date', '"a,b;c\td,,;;\t\t"', 'e'].join(sign);
    expect(await records(`${header}\n1${sign}2${sign}3`)).toEqual([
      [1, 'date', 'a,b;c\td,,;;\t\t', 'e'],
      [2, '1', '2', '3'],
    ]);
  });

  it('takes the separator it is told', async () => {
    expect(await records('a,b;c', { delimiter: ';' })).toEqual([[1, 'a,b', 'c']]);
  });

  it.each(['\n', '\r\n', '\r'])('counts true lines where they end in %j', async (end) => {
    const lines = ['a,b', '', '1,2', '"x', 'y",3', '', '', '4,"p', '', 'q"', '5,6'];
    expect(await records(lines.join(end))).toEqual([
      [1, 'a', 'b'],
      [3, '1', '2'],
      [4, `x${end}y`, '3'],
      [8, '4', `p${end}${end}q`],
      [11, '5', '6'],
    ]);
  });

  it('finds nothing in an empty file', async () => {
    expect(await records('')).toEqual([]);
    expect(await records('\n\n')).toEqual([]);
  });

  it('names the line on which quotes go wrong', async () => {
    expect(await refusedOf('a,b\n\n1,"2\n3,4\n')).toBe(
      'load.csv line 3: expected quotes in pairs around whole cells, got a quote that is never closed; ' +
        'fix the quotes, or name the separator in delimiter',
    );
    expect(await refusedOf('a,b\n1,"2"x\n')).toMatch(
      /^load\.csv line 2: .* got a quote in the middle of a cell;/,
    );
    expect(await refusedOf('a,b\n1,2\n1,2"x"\n')).toMatch(
      /^load\.csv line 3: .* a quote in the middle of a cell;/,
    );
  });

  it('hands on what the handler throws', async () => {
    const file = scratchFile('a\nb\nc\n');
    const failing = forEachRecord(file, {}, (_, line) => {
      if (line === 2) throw new RangeError('enough');
    });
    await expect(failing).rejects.toThrow(RangeError);
  });
});
