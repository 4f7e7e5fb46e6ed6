import { join } from 'node:path';
import { expect, test } from 'vitest';
import { formatDecimal } from '../../../src/report/format-number.ts';
import { findRuns } from '../../../src/report/serve/run-list.ts';
import { runsPage } from '../../../src/report/serve/runs-page.ts';
import { scratchFolder } from '../../experiment/tiny-experiment.ts';
import { tableRows } from './table-rows.ts';
import { FIXTURE_SCORE, writeRun } from './stored-run.ts';

function pageOf(root: string): string {
  return runsPage(findRuns(root), { root: 'reports', comparisons: [] });
}

const root = scratchFolder();
writeRun(join(root, 'first'), { day: 1 });
writeRun(join(root, 'second'), { day: 2, operator: 'SAGE', seed: 3, errors: 2, report: null });
writeRun(join(root, 'third'), { day: 3, finished: false });
const page = pageOf(root);

test('a row says what a run is, how good it is, and when it was made', () => {
  const { mape, rmse } = FIXTURE_SCORE.levels[0].metrics;
  const row = (name: string, factor: number, network: readonly string[], written: string): string[] => [
    name,
    'national',
    (factor * mape.value!).toFixed(2),
    formatDecimal(factor * rmse.value!, 0),
    ...network,
    '2021-10-26 to 2021-11-05',
    written,
    'predictions metrics',
  ];
  expect(tableRows(page, 'runs')).toEqual([
    ['third', '–', '–', '–', 'GATv2', 'space', '7', '2021-10-26 to 2021-11-05', 'not finished', ''],
    row('second no report yet', 2, ['SAGE', 'space', '3'], '2026-05-02 14:30'),
    row('first', 1, ['GATv2', 'space', '7'], '2026-05-01 14:30'),
  ]);
  expect(page).toContain('2 finished, 1 not finished or not readable');
});

test('links to the report where there is one, and lets scored runs be chosen', () => {
  expect(page).toContain('<a href="/runs/first/report.html">first</a>');
  expect(page).not.toContain('/runs/second/report.html');
  expect(page).toContain('<code>wattgraph report reports/second</code>');
  expect([...page.matchAll(/name="run" value="(\w+)"/g)].map(([, name]) => name)).toEqual([
    'second',
    'first',
  ]);
});

test('the unit stands in the head where all runs have it, else with each run', () => {
  expect(page).toMatch(/RMSE(<[^>]*>|\s)*MW/);
  const runs = findRuns(root);
  const { comparison } = runs[2];
  const inKilowatts = { ...comparison!, scores: [{ ...comparison!.scores[0], unit: 'kW' }] };
  const mixed = runsPage([runs[1], { ...runs[2], comparison: inKilowatts }], { root: 'x', comparisons: [] });
  expect(tableRows(mixed, 'runs').map((cells) => cells[4])).toEqual(['MW', 'kW']);
});

test('with one run there is nothing to choose', () => {
  const single = scratchFolder();
  writeRun(join(single, 'only'));
  expect(pageOf(single)).not.toContain('<input');
  expect(pageOf(single)).not.toContain('Show side by side');
});

test('a name is text, whatever it holds', () => {
  const odd = scratchFolder();
  writeRun(join(odd, '<img src=x onerror=alert(1)>'));
  expect(pageOf(odd)).not.toContain('<img');
  expect(pageOf(odd)).toContain('href="/runs/%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E/report.html"');
});
