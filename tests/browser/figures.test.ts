import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import type { Locator, Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { scratchFolder } from '../experiment/tiny-experiment.ts';
import { writeFixtureReport } from './fixture-report.ts';
import { CHROMIUM, inBrowser, useBrowser, type OpenedPage } from './open-page.ts';
import { numberIn } from './read-page.ts';

describe.skipIf(CHROMIUM === undefined)(inBrowser('the controls of figures'), () => {
  const folder = scratchFolder();
  const openPage = useBrowser();
  let address: string;

  beforeAll(async () => {
    address = pathToFileURL(await writeFixtureReport(folder)).href;
  });

  interface OpenedFigure extends OpenedPage {
    readonly figure: Locator;
    /** The marks of the drawing. */
    readonly drawing: () => Promise<string>;
    /** The text beside the drawing. */
    readonly readout: () => Promise<string>;
  }

  async function openFigure(id: string): Promise<OpenedFigure> {
    const opened = await openPage(address);
    const figure = opened.page.locator(`#${id}`);
    await figure.scrollIntoViewIfNeeded();
    await figure.locator('.figure-controls').waitFor();
    return {
      ...opened,
      figure,
      drawing: async () => await figure.locator('.figure-live svg').innerHTML(),
      readout: async () => await figure.locator('.figure-readout').innerText(),
    };
  }

  /** Does something and waits until the figure shows it. @returns whether drawing and text are other ones. */
  async function changes(opened: OpenedFigure, act: () => Promise<void>): Promise<boolean[]> {
    const { page, drawing, readout } = opened;
    const before = { drawing: await drawing(), readout: await readout() };
    await act();
    await settled(page);
    return [(await drawing()) !== before.drawing, (await readout()) !== before.readout];
  }

  describe('forecast against actual', () => {
    test('begins with the worst day of the top level', async () => {
      const { readout, faults } = await openFigure('forecast-viewer');
      expect(await readout()).toMatch(/France[^]*Sunday 31 October 2021[^]*points scored\s+50\b/);
      expect(faults).toEqual([]);
    });

    test('day, span and place change the chart, its numbers, its description and its CSV', async () => {
      const opened = await openFigure('forecast-viewer');
      const { page, figure, readout, faults } = opened;
      const live = figure.locator('.figure-live');
      expect(await changes(opened, () => page.getByLabel('Day', { exact: true }).fill('2021-10-28'))).toEqual(
        [true, true],
      );
      expect(await readout()).toContain('Thursday 28 October 2021');
      expect(
        await changes(
          opened,
          async () => void (await figure.getByRole('combobox', { name: 'Place' }).selectOption('Grand Est')),
        ),
      ).toEqual([true, true]);
      expect(await readout()).toMatch(/Grand Est[^]*points scored\s+44\b/);
      expect(await live.getAttribute('aria-label')).toMatch(/Grand Est.*28 October 2021/);
      expect(
        await changes(
          opened,
          async () => void (await figure.getByRole('combobox', { name: 'Span' }).selectOption('7 days')),
        ),
      ).toEqual([true, true]);
      const saved = page.waitForEvent('download');
      await figure.getByRole('link', { name: 'Data as CSV' }).click();
      const download = await saved;
      expect(download.suggestedFilename()).toBe('GES-2021-10-28.csv');
      const lines = readFileSync(await download.path(), 'utf8')
        .trimEnd()
        .split('\n');
      // Seven days of half-hours, one hour more in the night when the clocks go back.
      expect(lines.length).toBe(1 + 7 * 48 + 2);
      expect(faults).toEqual([]);
    });

    test('goes from day to day by keyboard and stops at both ends', async () => {
      const { page, figure, readout } = await openFigure('forecast-viewer');
      const next = figure.getByRole('button', { name: 'Next day' });
      await next.focus();
      await page.keyboard.press('Enter');
      await settled(page);
      expect(await readout()).toContain('Monday 1 November 2021');
      for (let day = 2; day <= 4; day++) await page.keyboard.press('Enter');
      await settled(page);
      expect(await readout()).toContain('Thursday 4 November 2021');
      expect(await next.isDisabled()).toBe(true);
      await figure.getByRole('button', { name: 'Worst day' }).click();
      await settled(page);
      expect(await readout()).toContain('Sunday 31 October 2021');
    });

    test('a half-typed date changes nothing', async () => {
      const opened = await openFigure('forecast-viewer');
      const day = opened.page.getByLabel('Day', { exact: true });
      expect(await changes(opened, () => day.fill(''))).toEqual([false, false]);
      expect(opened.faults).toEqual([]);
    });
  });

  describe('the map', () => {
    test('begins with the region that was forecast worst, and whom it listens to', async () => {
      const { figure, readout, faults } = await openFigure('graph-map');
      expect(await readout()).toMatch(/^Provence-Alpes-Côte d'Azur/);
      const list = await numbersOf(figure);
      expect(list.length).toBeGreaterThan(1);
      expect(list).toEqual(list.toSorted((a, b) => b - a));
      expect(faults).toEqual([]);
    });

    test('the sliders of month and hour change the edges and their numbers', async () => {
      const opened = await openFigure('graph-map');
      const { page, figure, faults } = opened;
      const [month, hour] = await figure.getByRole('slider').all();
      const whole = await numbersOf(figure);
      expect(await changes(opened, () => month.press('ArrowRight'))).toEqual([true, true]);
      expect(await month.getAttribute('aria-valuetext')).toContain('October');
      const october = await numbersOf(figure);
      expect(october).not.toEqual(whole);
      expect(await changes(opened, () => hour.press('End'))).toEqual([true, true]);
      expect(await hour.getAttribute('aria-valuetext')).toBe('23:00 to 24:00');
      expect(await numbersOf(figure)).not.toEqual(october);
      await hour.press('Home');
      await month.press('Home');
      await settled(page);
      expect(await numbersOf(figure)).toEqual(whole);
      expect(faults).toEqual([]);
    });

    test('every measure draws another map, and the place can be chosen', async () => {
      const opened = await openFigure('graph-map');
      const { figure, readout, faults } = opened;
      const measure = figure.getByRole('combobox', { name: 'Drawn by' });
      const titles = await measure.locator('option').allInnerTexts();
      expect(titles.length).toBeGreaterThan(2);
      for (const title of titles.slice(1)) {
        const changed = await changes(opened, async () => void (await measure.selectOption(title)));
        expect([title, ...changed]).toEqual([title, true, true]);
        expect(await readout()).toContain(title);
      }
      const changed = await changes(
        opened,
        async () =>
          void (await figure.getByRole('combobox', { name: 'Who listens' }).selectOption('Bretagne')),
      );
      expect(changed).toEqual([true, true]);
      expect(await readout()).toMatch(/^Bretagne/);
      expect(faults).toEqual([]);
    });
  });

  /** The numbers of the list beside a figure. */
  async function numbersOf(figure: Locator): Promise<number[]> {
    return (await figure.locator('.figure-readout td:last-child').allInnerTexts()).map(numberIn);
  }

  /** Two frames later a drawing stands. */
  async function settled(page: Page): Promise<void> {
    await page.evaluate(
      'new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 50))))',
    );
  }
});
