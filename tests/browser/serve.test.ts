import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runCommandLine } from '../../src/cli/command-line.ts';
import { fakeTerminal } from '../cli/fake-terminal.ts';
import { scratchFolder } from '../experiment/tiny-experiment.ts';
import { writeRun } from '../report/serve/stored-run.ts';
import { seriousViolations } from './accessibility.ts';
import { writeFixtureReport } from './fixture-report.ts';
import { CHROMIUM, inBrowser, overflow, useBrowser } from './open-page.ts';

describe.skipIf(CHROMIUM === undefined)(inBrowser('wattgraph serve'), () => {
  const root = scratchFolder();
  const open = useBrowser();
  let address: string;
  let stop: () => Promise<number>;

  beforeAll(async () => {
    const report = readFileSync(await writeFixtureReport(root), 'utf8');
    writeRun(join(root, 'gat'), { day: 1, report });
    writeRun(join(root, 'sage'), { day: 2, report, operator: 'SAGE', errors: 0.5, seed: 12 });
    writeRun(join(root, 'study-compare', 'runs', 'GCN-s9'), {
      day: 3,
      operator: 'GCN',
      errors: 11,
      seed: 9,
      report: null,
    });
    writeRun(join(root, 'half'), { day: 4, finished: false });
    const printed = new Promise<string>((resolve) => {
      const terminal = fakeTerminal({ print: resolve });
      const ended = runCommandLine(['serve', root, '--port', '0'], terminal);
      stop = async () => {
        terminal.interrupt();
        return await ended;
      };
    });
    address = (await printed).trim();
  });

  afterAll(async () => {
    expect(await stop()).toBe(0);
  });

  test('lists the runs and sorts them, numbers as numbers', async () => {
    const { page, requests, faults } = await open(address);
    const names = page.locator('#table-runs tbody th');
    expect((await names.allInnerTexts()).map((text) => text.trim().split('\n')[0])).toEqual([
      'half',
      'study-compare/runs/GCN-s9',
      'sage',
      'gat',
    ]);
    const mape = page.getByRole('columnheader', { name: 'MAPE' });
    await mape.getByRole('button').click();
    expect(await mape.getAttribute('aria-sort')).toBe('descending');
    expect(await names.first().innerText()).toContain('GCN-s9');
    await mape.getByRole('button').press('Enter');
    expect(await mape.getAttribute('aria-sort')).toBe('ascending');
    expect(await names.first().innerText()).toContain('sage');
    expect(await names.last().innerText()).toContain('half');
    expect(faults).toEqual([]);
    expect(requests).toEqual([address, `${address}page.js`]);
  });

  test('two chosen runs stand side by side with their reports', async () => {
    const { page, faults } = await open(address);
    await page.getByRole('checkbox', { name: 'Choose gat' }).check();
    await page.getByRole('checkbox', { name: 'Choose sage' }).check();
    await page.getByRole('button', { name: 'Show side by side' }).click();
    await page.getByRole('heading', { name: '2 runs side by side' }).waitFor();
    const row = page.locator('#table-level-1 tbody tr').nth(1);
    expect((await row.locator('th, td').allInnerTexts()).slice(0, 4)).toEqual([
      'sage',
      'SAGE',
      'space',
      '12',
    ]);
    expect(await row.locator('.best').count()).toBeGreaterThan(3);
    for (const name of ['gat', 'sage']) {
      const report = page.frameLocator(`iframe[title="Report of ${name}"]`);
      await report.getByRole('heading', { name: 'At a glance' }).waitFor();
      await report.getByRole('button', { name: 'Dark colours' }).waitFor();
    }
    const [left, right] = await page.locator('iframe').all();
    const [a, b] = [(await left.boundingBox())!, (await right.boundingBox())!];
    expect(b.x).toBeGreaterThan(a.x + a.width - 1);
    expect(b.y).toBe(a.y);
    expect(faults).toEqual([]);
  });

  test('on a phone the reports stand below each other and nothing sticks out', async () => {
    const { page } = await open(address, { width: 360, height: 700 });
    expect(await overflow(page)).toBe(0);
    await page.goto(`${address}side-by-side?run=gat&run=sage`);
    expect(await overflow(page)).toBe(0);
    const [left, right] = await page.locator('iframe').all();
    const [a, b] = [(await left.boundingBox())!, (await right.boundingBox())!];
    expect(b.x).toBe(a.x);
    expect(b.y).toBeGreaterThan(a.y + a.height);
  });

  test('the predictions are saved under the name of their run', async () => {
    const { page } = await open(address);
    const saved = page.waitForEvent('download');
    await page.getByRole('link', { name: 'predictions of gat as CSV' }).click();
    const download = await saved;
    expect(download.suggestedFilename()).toBe('gat-predictions.csv');
    expect(readFileSync(await download.path(), 'utf8')).toBe(
      readFileSync(join(root, 'gat', 'predictions.csv'), 'utf8'),
    );
  });

  test('lists and chooses without JavaScript', async () => {
    const { page } = await open(address, { javaScriptEnabled: false });
    await page.getByRole('checkbox', { name: 'Choose gat' }).check();
    await page.getByRole('button', { name: 'Show side by side' }).click();
    await page.getByRole('heading', { name: 'Which runs?' }).waitFor();
    await page.getByRole('link', { name: 'All runs' }).click();
    await page.getByRole('link', { name: 'sage', exact: true }).click();
    await page.getByRole('heading', { name: 'At a glance' }).waitFor();
  });

  test.each(['light', 'dark'] as const)('everybody can read the pages, %s', async (colorScheme) => {
    const { page } = await open(address, { colorScheme });
    expect(await seriousViolations(page)).toEqual([]);
    await page.goto(`${address}side-by-side?run=gat&run=study-compare%2Fruns%2FGCN-s9`);
    expect(await seriousViolations(page, { exclude: 'iframe' })).toEqual([]);
  });
});
