import { expect, test } from 'vitest';
import { bareFileName } from '../../src/experiment/bare-file-name.ts';

test.each([
  ['data/experts.csv.gz', 'experts'],
  ['data/experts.f32', 'experts'],
  ['data/index.json', 'index'],
  ['reports/gat-2.1', 'gat-2.1'],
  ['reports/csv', 'csv'],
])('of %s is %s', (path, name) => {
  expect(bareFileName(path)).toBe(name);
});
