import type { Dataset } from '../dataset/dataset.ts';
import { blockSteps } from '../dataset/origins.ts';
import type { ForecastRows } from './same-clock-sources.ts';

/**
 * The rows that a network's forecasts of these blocks have (`predict`).
 * @param keepAll keeps every forecast where blocks overlap; otherwise the one issued last counts.
 */
export function blockRows(
  { clock, task }: Pick<Dataset, 'clock' | 'task'>,
  { origins, keepAll }: { readonly origins: Int32Array; readonly keepAll: boolean },
): ForecastRows {
  const { grid } = clock;
  const rows = Array.from(origins, (origin) => {
    const issuedMs = grid.timeAt(origin - task.gapSteps);
    return blockSteps(clock, origin, task.horizonSlots).map(({ step }) => ({ step, issuedMs }));
  }).flat();
  const kept = keepAll ? rows : latestOfEach(rows);
  return {
    timesMs: Float64Array.from(kept, ({ step }) => grid.timeAt(step)),
    issuedMs: Float64Array.from(kept, ({ issuedMs }) => issuedMs),
  };
}

interface Row {
  readonly step: number;
  readonly issuedMs: number;
}

/** By target, ascending. */
function latestOfEach(rows: readonly Row[]): readonly Row[] {
  const latest = new Map<number, Row>();
  for (const row of rows) {
    if (row.issuedMs >= (latest.get(row.step)?.issuedMs ?? -Infinity)) latest.set(row.step, row);
  }
  return [...latest.values()].toSorted((a, b) => a.step - b.step);
}
