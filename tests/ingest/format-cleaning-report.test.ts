import { describe, expect, it } from 'vitest';
import { clean } from '../../src/ingest/clean.ts';
import { formatCleaningReport } from '../../src/ingest/format-cleaning-report.ts';
import { dirty } from './dirty-panel.ts';

describe('formatCleaningReport', () => {
  it('prints totals, then the nodes that lost most', () => {
    expect(formatCleaningReport(clean(dirty).report).split('\n')).toEqual([
      '6 nodes × 400 steps: 5 of 2,400 readings missing',
      'spikes: 2 masked in 1 of 6 nodes',
      'flatLines: 60 masked in 1 of 6 nodes',
      'zeroRuns: 468 masked in 2 of 6 nodes',
      'dead: dead',
      '7 gaps after cleaning, the longest 199 h',
      '  dead: zeroRuns 398; missing before 0; longest gap 199 h',
      '  dark: zeroRuns 70; missing before 0; longest gap 35 h',
      '  flat: flatLines 60; missing before 0; longest gap 30 h',
      '  spiky: spikes 2; missing before 0; longest gap 0.5 h',
    ]);
  });
});
