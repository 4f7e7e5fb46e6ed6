import { expect, test } from 'vitest';
import { comparisonCsv } from '../../src/study/comparison-csv.ts';
import { comparisonFixture } from './comparison-fixture.ts';

test('a line per network or reference, level and metric', () => {
  const lines = comparisonCsv(comparisonFixture()).split('\n');
  expect(lines).toHaveLength(1 + 2 * 3 * 6 + 1);
  expect(lines[0]).toBe(
    'network,role,operator,graph,encoder,level,metric,runs,mean,best,worst,spread,unif,rank_from,rank_to,' +
      'from,to,behind,behind_from,behind_to,behind_p,set_p',
  );
  expect(lines).toContain(
    'GAT-space,compared,GAT,space,none,total,mape,3,4,3.6,4.8,0.4,3.2,1,3,3.5,4.5,,,,,1',
  );
  expect(lines).toContain(
    'none,feedForward,none,,none,total,mape,3,6,5.4,7.199999999999999,0.6000000000000001,4.800000000000001,4,4,' +
      '5.25,6.75,2,1.625,2.375,0.012,0.006',
  );
  expect(lines).toContain(
    'TAG-space,compared,TAG,space,none,total,nmae,1,7,6.3,8.4,,,,,6.125,7.875,3,2.5625,3.4375,0.0004,0.0002',
  );
  expect(lines).toContain('"persistence, 1 day",reference,,,,zone,rmse,,450,,,,,,,,,,,,,');
  expect(lines).toContain('"persistence, 1 day",reference,,,,zone,nmae,,,,,,,,,,,,,,,');
  expect(
    lines.every((line) => line === '' || line.replace('"persistence, 1 day"', '').split(',').length === 22),
  ).toBe(true);
});

test('the architecture has a column where there is another than the residual network', () => {
  const table = comparisonFixture();
  const [first, ...others] = table.rows;
  const lines = comparisonCsv({ ...table, rows: [{ ...first, architecture: 'stgcn' }, ...others] }).split(
    '\n',
  );
  expect(lines[0]).toMatch(/^network,role,operator,graph,architecture,encoder,level,/);
  expect(lines).toContain(
    'GAT-space,compared,GAT,space,residual,none,total,mape,3,4,3.6,4.8,0.4,3.2,1,3,3.5,4.5,,,,,1',
  );
  expect(lines.find((line) => line.startsWith('none,'))).toMatch(/^none,feedForward,none,,stgcn,none,total,/);
  expect(lines).toContain('"persistence, 1 day",reference,,,,,zone,rmse,,450,,,,,,,,,,,,,');
});
