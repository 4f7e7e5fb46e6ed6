import type { Locator, Page } from 'playwright-core';

/** To evaluate in a report: every figure comes into view once and is drawn. */
export const LOOK_AT_ALL = `(async () => {
  for (const figure of document.querySelectorAll('figure.figure')) {
    figure.scrollIntoView({ behavior: 'instant' });
    while (figure.dataset.live === undefined) await new Promise((next) => setTimeout(next, 10));
  }
})()`;

/** Texts of one column of a table's body, as they stand. */
export async function columnTexts(table: Locator, column: number): Promise<string[]> {
  return await table.locator(`tbody tr > :nth-child(${column + 1})`).allInnerTexts();
}

/** Position of the first column whose head begins so. */
export async function columnOf(table: Locator, title: string): Promise<number> {
  const heads = await table.locator('thead th').allInnerTexts();
  return heads.findIndex((head) => head.startsWith(title));
}

/** The number that a text begins with, written with thousands separators and a true minus; NaN for a dash. */
export function numberIn(text: string): number {
  return Number.parseFloat(text.replaceAll(',', '').replace('−', '-'));
}

/** Relative luminance of a colour of an element, 0 black to 1 white (WCAG 2.2). */
export async function luminance(page: Page, selector: string, property: string): Promise<number> {
  const colour = await page
    .locator(selector)
    .first()
    .evaluate((element, name) => getComputedStyle(element).getPropertyValue(name), property);
  const [red, green, blue] = colour.match(/[\d.]+/g)!.map((part) => linear(Number(part) / 255));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** The little of a browser that is evaluated in it. */
declare function getComputedStyle(element: unknown): { getPropertyValue(name: string): string };

function linear(share: number): number {
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
}
