import { expect, test } from 'vitest';
import { RandomStream } from '../../src/core/random.ts';
import { drawMeterKind, METER_KINDS, type MeterKind } from '../../src/ingest/sample-meter-kinds.ts';

test('kinds are drawn by their shares, which come to 1', () => {
  const stream = new RandomStream(2, 'kinds');
  const counts = new Map<MeterKind, number>();
  for (let draw = 0; draw < 4000; draw++) {
    const kind = drawMeterKind(stream);
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  for (const [kind, { share }] of Object.entries(METER_KINDS)) {
    // Standard error of a share at 4,000 draws: below 0.008.
    expect(Math.abs(counts.get(kind as MeterKind)! / 4000 - share), kind).toBeLessThan(0.025);
  }
  expect(Object.values(METER_KINDS).reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 10);
});
