import { expect, test } from 'vitest';
import { expertGroups } from '../../src/experiment/expert-groups.ts';

test('groups names that differ by a number at the end', () => {
  expect(expertGroups(['GAT_1', 'GCN-2', 'GAT_30', 'best', 'GAT7', '12', 'GATv2_1'])).toEqual([
    { group: 'GAT', experts: [0, 2, 4] },
    { group: 'GCN', experts: [1] },
    { group: 'best', experts: [3] },
    { group: '12', experts: [5] },
    { group: 'GATv2', experts: [6] },
  ]);
});
