import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';

const PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/**
 * Path of a Chromium that runs: `WATTGRAPH_CHROMIUM`, or where systems put it; undefined where there is none. Some
 * systems put a pointer to a snap there, which does not.
 */
export const CHROMIUM = [process.env['WATTGRAPH_CHROMIUM'] ?? '', ...PLACES].find(
  (path) => path !== '' && existsSync(path) && spawnSync(path, ['--version']).status === 0,
);

/** Name of a suite that says why it is skipped. */
export function inBrowser(name: string): string {
  return CHROMIUM === undefined ? `${name}: skipped, no Chromium found; set WATTGRAPH_CHROMIUM to one` : name;
}

export interface OpenedPage {
  readonly page: Page;
  /** Addresses of all that was asked for, blocked ones too. */
  readonly requests: readonly string[];
  /** What the console called a warning or an error, and what was thrown. */
  readonly faults: readonly string[];
}

export interface OpenOptions extends BrowserContextOptions {
  /** Pixels. */
  readonly width?: number;
  readonly height?: number;
}

/** A browser for one test file. @returns how to open a page in it, in a context of its own. */
export function useBrowser(): (address: string, options?: OpenOptions) => Promise<OpenedPage> {
  let browser: Browser;
  beforeAll(async () => {
    if (CHROMIUM === undefined) return;
    browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox'] });
  });
  afterAll(async () => {
    if (CHROMIUM !== undefined) await browser.close();
  });
  return async (address, { width = 1280, height = 900, ...options } = {}) => {
    const context = await browser.newContext({ viewport: { width, height }, ...options });
    context.setDefaultTimeout(60_000);
    const page = await context.newPage();
    const requests: string[] = [];
    const faults: string[] = [];
    page.on('request', (request) => requests.push(request.url()));
    page.on('pageerror', (error) => faults.push(error.message));
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) faults.push(message.text());
    });
    await page.goto(address);
    return { page, requests, faults };
  };
}

/** How many pixels the page is wider than its window. */
export async function overflow(page: Page): Promise<number> {
  return await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
}
