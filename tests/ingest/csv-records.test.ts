import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { forEachRecord, type RecordOptions } from '../../src/ingest/csv-records.ts';
import { textsOf } from './texts-of.ts';
import { refusal, scratchFile } from './scratch-file.ts';

async function records(content: string, options: RecordOptions = {}): Promise<(string | number)[][]> {
  const found: (string | number)[][] = [];
  await forEachRecord(scratchFile(content), options, (cells, line) => found.push([line, ...textsOf(cells)]));
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

  it('reads a table of numbers as csv-parse does, also where some lines are quoted and others are not', async () => {
    const cell = fc.string({ unit: fc.constantFrom('1', '-', '.', 'é', ' ', ';'), maxLength: 3 });
    const quoted = fc.constantFrom('"a,b"', '"x""y"', '"p\nq"', '"r\r\ns"');
    const line = fc.array(fc.oneof({ weight: 9, arbitrary: cell }, quoted), { maxLength: 5 });
    const end = fc.constantFrom('\n', '\n', '\r\n', '\r');
    const text = fc
      .array(fc.tuple(line, end), { maxLength: 8 })
      .map((lines) => lines.map(([cells, mark]) => cells.join(',') + mark).join(''));
    const check = fc.asyncProperty(text, async (content) => {
      const options = { delimiter: ',' } as const;
      expect(await records(content, { ...options, isNumeric: true })).toEqual(
        await records(content, options),
      );
    });
    await fc.assert(check, { seed: 7, numRuns: 100 });
  });

  it('goes from plain lines to quoted ones and back, and follows a quote over any length', async () => {
    const plain = (count: number) => '1234567,7654321\n'.repeat(count);
    const long = plain(40_000).replaceAll('1', '2');
    const content = `a,b\n${plain(20_000)}7,"${long}"\n${plain(30_000)}8,9`;
    const found = await records(content, { isNumeric: true });
    expect(found).toHaveLength(50_003);
    expect([found[0], found[20_000], found[20_001], found[20_002], found.at(-1)]).toEqual([
      [1, 'a', 'b'],
      [20_001, '1234567', '7654321'],
      [20_002, '7', long],
      [60_003, '1234567', '7654321'],
      [90_003, '8', '9'],
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
