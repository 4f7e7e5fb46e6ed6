import { expect, test } from 'vitest';
import { breakMeters, type FaultKind } from '../../src/ingest/sample-meter-faults.ts';

const METERS = 9;
const STEPS = 48 * 40;
const healthy = Float64Array.from({ length: STEPS * METERS }, (_, cell) => 1 + (cell % 97) / 100);

test('each kind of fault is in the readings where the list says, and nothing else changes', () => {
  const values = healthy.slice();
  const faults = breakMeters(values, METERS, 3);
  expect(new Set(faults.map((fault) => fault.kind))).toEqual(new Set(['dead', 'stopped', 'flat', 'spikes']));
  expect(new Set(faults.map((fault) => fault.meter)).size).toBe(4);
  const expected = healthy.slice();
  for (const { kind, meter, step, steps } of faults) {
    const stuck = healthy[step * METERS + meter];
    for (let t = step; t < step + steps; t++) {
      const cell = t * METERS + meter;
      if (kind === 'spikes') {
        expect(values[cell]).toBeGreaterThan(4e6);
        expected[cell] = values[cell]!;
      } else expected[cell] = { dead: 0, stopped: Number.NaN, flat: stuck }[kind];
    }
  }
  expect(values).toEqual(expected);
});

test('a stopped meter stays stopped and a flat line lasts two days or more', () => {
  const faults = breakMeters(healthy.slice(), METERS, 11);
  const of = (kind: FaultKind) => faults.find((fault) => fault.kind === kind)!;
  expect(of('stopped').step + of('stopped').steps).toBe(STEPS);
  expect(of('stopped').step).toBeGreaterThan(0);
  expect(of('flat').steps).toBeGreaterThanOrEqual(96);
  expect(of('dead')).toMatchObject({ step: 0, steps: STEPS });
});
