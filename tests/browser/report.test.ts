import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import { scratchFolder } from '../experiment/tiny-experiment.ts';
import { seriousViolations } from './accessibility.ts';
import { writeFixtureReport } from './fixture-report.ts';
import { CHROMIUM, inBrowser, overflow, useBrowser, type OpenedPage, type OpenOptions } from './open-page.ts';
import { columnOf, columnTexts, LOOK_AT_ALL, luminance, numberIn } from './read-page.ts';

describe.skipIf(CHROMIUM === undefined)(inBrowser('the report of a run'), () => {
  const folder = scratchFolder();
  const openPage = useBrowser();
  let address: string;

  beforeAll(async () => {
    address = pathToFileURL(await writeFixtureReport(folder)).href;
  });

  /** Every figure has come into view once and is drawn. */
  async function openWhole(options: OpenOptions = {}): Promise<OpenedPage> {
    const opened = await openPage(address, options);
    await opened.page.evaluate(LOOK_AT_ALL);
    return opened;
  }

  test('opens from a file, draws every figure, and asks for nothing but itself', async () => {
    const { page, requests, faults } = await openWhole();
    expect(await page.title()).toBe('fixture · wattgraph report');
    expect(await page.locator('figure.figure').count()).toBeGreaterThan(15);
    expect(faults).toEqual([]);
    expect(requests).toEqual([address]);
  });

  test('says what was forecast worst, and every answer leads to its evidence', async () => {
    const { page } = await openPage(address);
    const glance = page.getByRole('region', { name: 'At a glance' });
    expect(await glance.innerText()).toMatch(/Provence-Alpes-Côte d'Azur was forecast worst/);
    const links = await glance.getByRole('link').all();
    expect(links.length).toBeGreaterThan(4);
    for (const link of links) {
      expect(await page.locator((await link.getAttribute('href'))!).count()).toBe(1);
    }
  });

  test('without JavaScript every figure and table stands there', async () => {
    const { page, requests } = await openPage(address, { javaScriptEnabled: false });
    for (const figure of await page.locator('figure.figure').all()) {
      expect((await figure.locator('svg:visible').first().boundingBox())!.height).toBeGreaterThan(40);
    }
    expect(await page.locator('button:visible, select:visible, input:visible').count()).toBe(0);
    expect(await columnTexts(page.locator('#table-scores-1'), 0)).toContain('without graph');
    expect(requests).toEqual([address]);
  });

  test('tables sort by mouse and keyboard, numbers as numbers, and go back to their own order', async () => {
    const { page } = await openPage(address);
    const table = page.locator('#table-scores-by-node');
    const column = await columnOf(table, 'RMSE');
    const head = table.locator('thead th').nth(column);
    const shown = async (): Promise<number[]> => (await columnTexts(table, column)).map(numberIn);
    const own = await shown();
    const rising = own.toSorted((a, b) => a - b);
    expect(own).not.toEqual(rising);
    expect(own).not.toEqual(rising.toReversed());
    await head.getByRole('button').click();
    expect(await head.getAttribute('aria-sort')).toBe('descending');
    expect(await shown()).toEqual(rising.toReversed());
    await page.keyboard.press('Enter');
    expect(await head.getAttribute('aria-sort')).toBe('ascending');
    expect(await shown()).toEqual(rising);
    await page.keyboard.press('Space');
    expect(await head.getAttribute('aria-sort')).toBeNull();
    expect(await shown()).toEqual(own);
  });

  test('negative numbers sort below positive ones, and rows without a value come last', async () => {
    const { page } = await openPage(address);
    const table = page.locator('#table-scores-1');
    const column = await columnOf(table, 'skill');
    const head = table.locator('thead th').nth(column);
    await head.getByRole('button').click();
    const falling = (await columnTexts(table, column)).map(numberIn);
    const present = falling.filter((value) => !Number.isNaN(value));
    expect(present.at(-1)).toBeLessThan(0);
    expect(present).toEqual(present.toSorted((a, b) => b - a));
    expect(falling.slice(present.length)).toEqual([NaN, NaN, NaN].slice(0, falling.length - present.length));
    await head.getByRole('button').click();
    expect((await columnTexts(table, column)).map(numberIn).slice(0, present.length)).toEqual(
      present.toReversed(),
    );
  });

  test('a table is saved as CSV with its numbers in full, as it is sorted', async () => {
    const { page } = await openPage(address);
    const figure = page.locator('figure', { has: page.locator('#table-scores-by-node') });
    const table = figure.locator('table');
    const column = await columnOf(table, 'MAPE');
    await table.locator('thead th').nth(column).getByRole('button').click();
    const saved = page.waitForEvent('download');
    await figure.getByRole('button', { name: 'Data as CSV' }).click();
    const download = await saved;
    expect(download.suggestedFilename()).toBe('scores-by-node.csv');
    const lines = readFileSync(await download.path(), 'utf8')
      .trimEnd()
      .split('\n');
    const rows = lines.map((line) => line.split(','));
    expect(rows[0].slice(0, 3)).toEqual(['Node', 'Level', 'MAPE (%)']);
    expect(rows.slice(1).map(([node]) => node)).toEqual(await columnTexts(table, 0));
    expect(rows[1][0]).toBe("Provence-Alpes-Côte d'Azur");
    const shown = (await columnTexts(table, column)).map(numberIn);
    const full = rows.slice(1).map((row) => Number(row[column]));
    expect(full.map((value) => Number(value.toFixed(2)))).toEqual(shown);
    expect(full).not.toEqual(shown);
  });

  test('a figure is saved as CSV, with and without JavaScript the same', async () => {
    const texts: string[] = [];
    for (const javaScriptEnabled of [true, false]) {
      // Figures above that are drawn late would move the link from under the click.
      const { page } = javaScriptEnabled ? await openWhole() : await openPage(address, { javaScriptEnabled });
      const saved = page.waitForEvent('download');
      await page.locator('#error-by-hour').getByRole('link', { name: 'Data as CSV' }).click();
      const download = await saved;
      expect(download.suggestedFilename()).toBe('error-by-hour.csv');
      texts.push(readFileSync(await download.path(), 'utf8'));
    }
    expect(texts[1]).toBe(texts[0]);
    expect(texts[0].split('\n').length).toBeGreaterThan(24);
  });

  test('the button changes the colours, also those of the figures', async () => {
    const { page } = await openWhole();
    const ofPaper = async (): Promise<number> => luminance(page, 'body', 'background-color');
    const ofFigure = async (): Promise<number> => luminance(page, '#error-by-hour .figure-live text', 'fill');
    expect([(await ofPaper()) > 0.9, (await ofFigure()) < 0.3]).toEqual([true, true]);
    await page.getByRole('button', { name: 'Dark colours' }).click();
    expect([(await ofPaper()) < 0.1, (await ofFigure()) > 0.3]).toEqual([true, true]);
    await page.getByRole('button', { name: 'Light colours' }).click();
    expect([(await ofPaper()) > 0.9, (await ofFigure()) < 0.3]).toEqual([true, true]);
  });

  test('on a phone the page is as wide as the screen, and so are its figures', async () => {
    const { page, faults } = await openWhole({ width: 360 });
    expect(await overflow(page)).toBe(0);
    for (const svg of await page.locator('.figure-live > svg').all()) {
      expect((await svg.boundingBox())!.width).toBeLessThanOrEqual(360);
    }
    expect(faults).toEqual([]);
  });

  test('on a phone without JavaScript nothing sticks out either', async () => {
    const { page } = await openPage(address, { javaScriptEnabled: false, width: 360 });
    expect(await overflow(page)).toBe(0);
  });

  test('every drawn figure keeps the name that it has without JavaScript', async () => {
    const { page } = await openWhole();
    for (const figure of await page.locator('figure.figure').all()) {
      const name = await figure.locator('.figure-static svg').getAttribute('aria-label');
      expect(name).toMatch(/^\w.{20}/);
      expect(await figure.locator('.figure-live').getAttribute('aria-label')).toBe(name);
      expect(await figure.locator('.figure-live').getAttribute('role')).toBe('img');
    }
  });

  test('on paper there are no controls, all figures, and light colours', async () => {
    const { page } = await openWhole({ colorScheme: 'dark' });
    await page.emulateMedia({ media: 'print' });
    const controls = page.locator('button:not(.sort):visible, select:visible, input:visible, nav:visible');
    expect(await controls.allInnerTexts()).toEqual([]);
    for (const figure of await page.locator('figure.figure').all()) {
      expect((await figure.locator('svg:visible').first().boundingBox())!.height).toBeGreaterThan(40);
    }
    expect(await luminance(page, 'body', 'background-color')).toBeGreaterThan(0.9);
  });

  test('everybody can read it, in light and in dark colours', async () => {
    const { page } = await openWhole({ colorScheme: 'light' });
    expect(await seriousViolations(page)).toEqual([]);
    await page.emulateMedia({ colorScheme: 'dark' });
    expect(await luminance(page, 'body', 'background-color')).toBeLessThan(0.1);
    expect(await seriousViolations(page, { rules: ['color-contrast'] })).toEqual([]);
  });
});
