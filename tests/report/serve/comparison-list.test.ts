import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { findComparisons } from '../../../src/report/serve/comparison-list.ts';
import { scratchFolder } from '../../experiment/tiny-experiment.ts';
import { comparisonFixture } from '../../study/comparison-fixture.ts';

test('finds the comparisons of a folder; one that cannot be read is there without its table', () => {
  const root = scratchFolder();
  for (const name of ['b-compare', 'a-compare', 'run']) mkdirSync(join(root, name));
  writeFileSync(join(root, 'b-compare', 'comparison.json'), JSON.stringify(comparisonFixture()));
  writeFileSync(join(root, 'a-compare', 'comparison.json'), '{"name": "old"}');
  expect(findComparisons(root)).toEqual([
    { folder: 'a-compare', table: null },
    { folder: 'b-compare', table: comparisonFixture() },
  ]);
});
