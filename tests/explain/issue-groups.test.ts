import { expect, test } from 'vitest';
import { issueGroups } from '../../src/explain/issue-groups.ts';

test('groups by the wall clock at the issue, in the order of the calendar, only what occurs', () => {
  const groups = issueGroups([
    // A Sunday, a Monday and a Monday.
    '2021-10-31 23:30:00+01:00',
    '2021-11-01 00:00:00+01:00',
    '2021-07-05 11:30:00+02:00',
    '2021-07-05 12:00:00+02:00',
  ]);
  expect(groups.month).toEqual([
    { key: '2021-07', issues: [2, 3] },
    { key: '2021-10', issues: [0] },
    { key: '2021-11', issues: [1] },
  ]);
  expect(groups.weekday).toEqual([
    { key: 'Monday', issues: [1, 2, 3] },
    { key: 'Sunday', issues: [0] },
  ]);
  expect(groups.partOfDay).toEqual([
    { key: 'night', issues: [1] },
    { key: 'morning', issues: [2] },
    { key: 'afternoon', issues: [3] },
    { key: 'evening', issues: [0] },
  ]);
  expect(groups.hour.map(({ key }) => key)).toEqual(['0', '11', '12', '23']);
});
