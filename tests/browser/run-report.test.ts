import { statSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import { runCommandLine } from '../../src/cli/command-line.ts';
import { fakeTerminal } from '../cli/fake-terminal.ts';
import { scratchFolder, tinyConfig } from '../experiment/tiny-experiment.ts';
import { CHROMIUM, inBrowser, overflow, useBrowser } from './open-page.ts';
import { LOOK_AT_ALL } from './read-page.ts';

describe.skipIf(CHROMIUM === undefined)(inBrowser('the report that a run leaves'), () => {
  const folder = scratchFolder();
  const openPage = useBrowser();
  const report = join(folder, 'reports', 'tiny', 'report.html');

  beforeAll(async () => {
    const args = ['run', tinyConfig(folder), '--reports', join(folder, 'reports'), '--set', 'explain.days=2'];
    const terminal = fakeTerminal();
    expect([
      await runCommandLine(args, terminal),
      ...terminal.told.filter((line) => /error/.test(line)),
    ]).toEqual([0]);
  });

  test.each([1280, 360])('opens without a fault and asks for nothing, %d pixels wide', async (width) => {
    const address = pathToFileURL(report).href;
    const { page, requests, faults } = await openPage(address, { width });
    await page.evaluate(LOOK_AT_ALL);
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('tiny');
    expect(await page.locator('figure.figure').count()).toBeGreaterThan(10);
    expect([requests, faults]).toEqual([[address], []]);
    expect(await overflow(page)).toBe(0);
  });

  test('is small, for ten days of 25 series', () => {
    expect(statSync(report).size).toBeLessThan(2_500_000);
  });
});
