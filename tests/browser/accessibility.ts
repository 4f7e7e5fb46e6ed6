import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults, RunOptions } from 'axe-core';
import type { Page } from 'playwright-core';

const SOURCE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface AuditOptions {
  /** Selector of what is left out. */
  readonly exclude?: string;
  /** Rules of axe-core; default: all. */
  readonly rules?: readonly string[];
}

/**
 * What axe-core finds serious or worse on a page as it stands: rule, element and reason. The script is handed over as
 * a string to evaluate, which a page's content policy does not touch.
 */
export async function seriousViolations(
  page: Page,
  { exclude, rules }: AuditOptions = {},
): Promise<string[]> {
  await page.evaluate(SOURCE);
  const context = exclude === undefined ? {} : { exclude: [[exclude]] };
  const options: RunOptions = {
    iframes: false,
    resultTypes: ['violations'],
    ...(rules === undefined ? {} : { runOnly: [...rules] }),
  };
  const call = `axe.run(${JSON.stringify({ include: [['html']], ...context })}, ${JSON.stringify(options)})`;
  const results: AxeResults = await page.evaluate(call);
  return results.violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')}: ${failureSummary}`),
    );
}
