import { expect, test } from 'vitest';
import { dataVerdict } from '../../../src/report/findings/data-verdict.ts';
import { reportFixture } from '../report-fixture.ts';

const DATA = reportFixture();

test('counts over all nodes, those left out included', () => {
  expect(dataVerdict(DATA)).toEqual([
    'Of 4,616 readings, 4 were missing (0.09\u00a0%) and cleaning masked 3; the only gap is 2 hours.',
    'Left out for want of usable readings: COR.',
  ]);
});

test('names those set aside, and says where there is nothing to say', () => {
  const { cleaning } = DATA.manifest;
  const none = { ...cleaning.masked, spikes: 0 };
  const manifest = {
    ...DATA.manifest,
    leftOut: [],
    setAside: ['BRE', 'GES'],
    cleaning: { ...cleaning, missing: 0, masked: none, gaps: 0, longestGapHours: 0 },
  };
  expect(dataVerdict({ ...DATA, manifest })).toEqual([
    'Of 3,462 readings, 0 were missing (0.0\u00a0%) and cleaning masked none; there is no gap.',
    'Forecast but kept out of the sums, since a rule masked some of their readings: BRE and GES.',
  ]);
});
