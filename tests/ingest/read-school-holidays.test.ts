import { describe, expect, it } from 'vitest';
import { readSchoolHolidays } from '../../src/ingest/read-school-holidays.ts';
import { refusal, scratchFile } from './scratch-file.ts';

const read = (content: string) => readSchoolHolidays(scratchFile(content, 'school.csv'));

describe('readSchoolHolidays', () => {
  it('reads days since 1970-01-01; a row without a zone holds everywhere', async () => {
    expect(await read('zone,from,to\nA,1970-01-02,1970-01-11\n,2022-02-05,2022-02-05\n')).toEqual([
      { fromDay: 1, toDay: 10, zone: 'A' },
      { fromDay: 19_028, toDay: 19_028 },
    ]);
    expect(await read('from,to\n1970-01-02,1970-01-03\n')).toEqual([{ fromDay: 1, toDay: 2 }]);
  });

  it.each([
    [
      'from,to\n05/02/2022,2022-02-20\n',
      'school.csv line 2, column "from": expected a date such as 2022-02-05, got "05/02/2022"; fix the cell',
    ],
    [
      'from,to\n2022-02-05,\n',
      'school.csv line 2, column "to": expected a date such as 2022-02-05, got an empty cell; fix the cell',
    ],
    [
      'from,to\n2022-02-05,2022-02-04\n',
      'school.csv line 2, column "to": expected a date not before 2022-02-05, got "2022-02-04"; swap the two dates',
    ],
    [
      'from,until\n2022-02-05,2022-02-06\n',
      'school.csv line 1, column "to": expected a column of this name, got "from", "until"; name it in columns.to as the header spells it',
    ],
  ])('refuses %j', async (content, sentence) => {
    expect(await refusal(read(content))).toBe(sentence);
  });
});
