import { expect, test } from 'vitest';
import { comparisonMarkdown } from '../../src/report/comparison-markdown.ts';
import { comparisonFixture } from '../study/comparison-fixture.ts';

test('a Markdown table per level and a list of notes', () => {
  const lines = comparisonMarkdown(comparisonFixture()).split('\n');
  expect(lines.slice(0, 5)).toEqual([
    '**total: Sum**',
    '',
    '| network | runs | MAPE % | best – worst | ± | Unif. | rank | RMSE MW | best – worst | ± | Unif. | rank |',
    '| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |',
    '| GCN | 3 | 4.25 | 3.83 – 5.10 | 0.43 | 3.40 | 1–3 | 500.0 | 450.0 – 600.0 | 50.0 | 400.0 | 1–3 |',
  ]);
  expect(lines).toContain('| persistence, 1 day | – | 8.00 | – | – | – | – | 900.0 | – | – | – | – |');
  expect(lines).toContain(
    '| network | MAPE %, 95 % | behind | 95 % | p | set | RMSE MW, 95 % | behind | 95 % | p | set |',
  );
  expect(lines).toContain(
    '| GCN | 3.72 – 4.78 | 0.25 | -0.02 – 0.52 | 0.31 | in 0.16 | 437.5 – 562.5 | – | – | best | in 1.00 |',
  );
  expect(lines.find((line) => line.startsWith('- total, MAPE: '))).toContain('cannot be told apart');
  expect(lines).toContain('**zone: mean over 2 series**');
  expect(lines).toContain('- Failed, TAG-space-seed1: no memory; take fewer workers.');
});
