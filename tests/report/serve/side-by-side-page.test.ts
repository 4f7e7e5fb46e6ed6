import { join } from 'node:path';
import { expect, test } from 'vitest';
import { formatDecimal } from '../../../src/report/format-number.ts';
import { summariseRun } from '../../../src/report/serve/run-summary.ts';
import { sideBySidePage } from '../../../src/report/serve/side-by-side-page.ts';
import { scratchFolder } from '../../experiment/tiny-experiment.ts';
import { FIXTURE_SCORE, writeRun } from './stored-run.ts';
import { tableRows } from './table-rows.ts';

const root = scratchFolder();
writeRun(join(root, 'a'), {});
writeRun(join(root, 'b'), { errors: 0.5, operator: 'SAGE', seed: 3 });
writeRun(join(root, 'bare'), { errors: 3, report: null });
writeRun(join(root, 'later'), { test: { from: '2021-10-28', to: '2021-11-05' } });

function pageOf(...paths: readonly string[]): string {
  return sideBySidePage(
    paths.map((path) => summariseRun(root, path)),
    'reports',
  );
}

test('one table per level, a row per run, the same metrics for all, the best marked', () => {
  const { level, metrics } = FIXTURE_SCORE.levels[0];
  expect(level).toBe('national');
  const decimals = [2, 2, 0, 0, 0, 3];
  const cells = (factor: number, best: string): string[] =>
    [metrics.mape, metrics.nmae, metrics.rmse, metrics.mae, metrics.bias, metrics.mase].map(
      ({ value }, index) => `${formatDecimal(factor * value!, decimals[index]).replace('-', '−')}${best}`,
    );
  const rows = tableRows(pageOf('a', 'b', 'bare'), 'level-1');
  const skill = rows.map((row) => row.pop());
  expect(rows).toEqual([
    ['a', 'GATv2', 'space', '7', ...cells(1, '')],
    ['b', 'SAGE', 'space', '3', ...cells(0.5, ' best')],
    ['bare', 'GATv2', 'space', '7', ...cells(3, '')],
  ]);
  expect(skill.every((text) => text !== undefined && /^−?\d+\.\d/.test(text))).toBe(true);
  const regions = tableRows(pageOf('a', 'b'), 'level-2');
  expect(regions[0][4]).toBe(FIXTURE_SCORE.levels[1].metrics.mape.value!.toFixed(2));
});

test('the skill of a run is that of its network, wherever it stands in the list', () => {
  const run = summariseRun(root, 'a');
  const comparison = { ...run.comparison!, skill: run.comparison!.skill.toReversed() };
  const own = comparison.skill.find(({ forecast, level }) => forecast === 'GATv2' && level === 'national')!;
  const page = sideBySidePage([{ ...run, comparison }, run], 'reports');
  const text = formatDecimal(own.value!, 1).replace('-', '−');
  expect(tableRows(page, 'level-1').map((cells) => cells.at(-1))).toEqual([`${text} best`, `${text} best`]);
});

test('reports stand beside each other; without one stands how to make it', () => {
  const page = pageOf('a', 'b', 'bare');
  expect([...page.matchAll(/<iframe src="([^"]+)" title="([^"]+)"/g)].map(([, ...found]) => found)).toEqual([
    ['/runs/a/report.html', 'Report of a'],
    ['/runs/b/report.html', 'Report of b'],
  ]);
  expect(page).toContain('wattgraph report reports/bare');
});

test('says where the numbers may not be held against each other', () => {
  expect(pageOf('a', 'b')).not.toContain('differ');
  expect(pageOf('a', 'later')).toContain('The test periods differ');
  const kilowatts = summariseRun(root, 'b');
  const [first, ...others] = kilowatts.comparison!.scores;
  const changed = {
    ...kilowatts,
    comparison: {
      ...kilowatts.comparison!,
      scores: [
        {
          ...first,
          unit: 'kW',
          levels: first.levels.map((level) => ({ ...level, scored: level.scored - 1 })),
        },
        ...others,
      ],
    },
  };
  const page = sideBySidePage([summariseRun(root, 'a'), changed], 'reports');
  expect(page).toContain('The units of the load differ: MW, kW.');
  expect(page).toContain('Not scored on the same points: national, region.');
});
