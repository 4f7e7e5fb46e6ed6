import { expect, test } from 'vitest';
import { listening } from '../../../src/report/findings/listening.ts';
import { reportFixture } from '../report-fixture.ts';

const DATA = reportFixture();
const NO_ATTENTION = { issues: [], layers: [] };

test('attention, mean over heads, the most heard first and nobody to itself', () => {
  const found = listening(DATA)!;
  expect(found.evidence).toBe('attention');
  expect(found.heard.map(({ target, source }) => `${target} ← ${source}`)).toEqual([
    'BRE ← GES',
    'PAC ← GES',
    'BRE ← PAC',
    'PAC ← BRE',
    'GES ← BRE',
  ]);
  expect(found.heard[0].amount).toBeCloseTo(0.52, 12);
  // Bretagne listens to three, itself included.
  expect(found.heard[0].ofEqual).toBeCloseTo(1.56, 12);
  expect(found.heard[4].ofEqual).toBeCloseTo(0.2, 12);
});

test('without attention, the mean influence of each edge over months and hours', () => {
  const found = listening({ ...DATA, attention: NO_ATTENTION })!;
  expect(found.evidence).toBe('influence');
  expect(found.heard[0]).toMatchObject({ target: 'BRE', source: 'GES' });
  // 64 · mean(1, 1.5) · mean(1 + h / 23)
  expect(found.heard[0].amount).toBeCloseTo(64 * 1.25 * 1.5, 9);
});

test('without edges, what shuffling the inputs of another node does, mean over seeds', () => {
  const explanations = { ...DATA.explanations!, influence: null };
  const found = listening({ ...DATA, attention: NO_ATTENTION, explanations })!;
  expect(found.evidence).toBe('permutation');
  expect(found.heard[0]).toEqual({ target: 'BRE', source: 'GES', amount: 59.5 });
  // Grand Est is not moved by Provence at all.
  expect(found.heard.some(({ target, source }) => target === 'GES' && source === 'PAC')).toBe(false);
});

test('nothing to tell by is null', () => {
  expect(listening({ ...DATA, attention: NO_ATTENTION, explanations: null })).toBeNull();
});
