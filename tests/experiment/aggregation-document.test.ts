import { expect, test } from 'vitest';
import { mixExperts } from '../../src/experiment/aggregate-experts.ts';
import { aggregationDocument } from '../../src/experiment/aggregation-document.ts';
import { expertTable } from './expert-fixture.ts';

test('is plain JSON with a score per rule, in sum and per group', () => {
  const options = { rules: ['boa', 'mlpol'], blocks: 'day', byPrefix: true } as const;
  const mixed = mixExperts(expertTable(), options);
  const document = aggregationDocument(mixed, options);
  expect(JSON.parse(JSON.stringify(document))).toEqual(document);
  expect(document).toMatchObject({
    experts: ['GAT_1', 'GAT_2', 'GCN_1', 'GCN_2'],
    rows: 40,
    from: '2022-01-05 00:00:00+01:00',
    to: '2022-01-14 18:00:00+01:00',
    options,
    rules: { uniform: mixed.uniform.score, boa: mixed.rules[0].score, mlpol: mixed.rules[1].score },
  });
  expect(document.groups[1]).toMatchObject({ group: 'GCN', rules: { mlpol: mixed.groups[1].rules[1] } });
  expect(document.hindsight).toHaveLength(2);
});
