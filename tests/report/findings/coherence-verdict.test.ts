import { expect, test } from 'vitest';
import { coherenceVerdict } from '../../../src/report/findings/coherence-verdict.ts';
import { reportFixture } from '../report-fixture.ts';

const DATA = reportFixture();
const verdict = (coherence: typeof DATA.manifest.coherence): string =>
  coherenceVerdict({ ...DATA, manifest: { ...DATA.manifest, coherence } });

test('rounding adds up, anything more does not', () => {
  expect(coherenceVerdict(DATA)).toBe(
    'Yes: no sum differs from its parts by more than 3.6e-12 MW, which is rounding.',
  );
  expect(verdict([{ node: 'FR', largest: 0, rows: 4 }])).toBe('Yes: every sum equals its parts exactly.');
  expect(
    verdict([
      { node: 'BRE', largest: 0.5, rows: 4 },
      { node: 'FR', largest: 12.34, rows: 4 },
    ]),
  ).toBe(
    'No: France differs from the sum of its parts by up to 12 MW; wattgraph reconcile makes forecasts add up.',
  );
  expect(verdict([])).toBe('There is no sum above the nodes.');
});

test('a sum that was not checked is named, and not denied', () => {
  const unchecked = (...nodes: string[]) => nodes.map((node) => ({ node, largest: 0, rows: 0 }));
  expect(verdict(unchecked('FR'))).toBe(
    'Not checked: France, whose parts do not exhaust it or are not all there beside it.',
  );
  expect(verdict([...unchecked('FR', 'W'), { node: 'S', largest: 0, rows: 4 }])).toBe(
    'Yes: every sum equals its parts exactly. ' +
      'Not checked: France and W, whose parts do not exhaust them or are not all there beside them.',
  );
  expect(verdict(unchecked('FR', 'W', 'X', 'Y'))).toBe(
    'Not checked: 4 sums, whose parts do not exhaust them or are not all there beside them.',
  );
});
