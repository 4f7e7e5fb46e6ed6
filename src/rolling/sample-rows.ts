import { ConfigError } from '../core/errors.ts';
import type { Batch } from '../dataset/batch.ts';

/**
 * Samples in the order of time, cut by the caller: for data that lies on no time grid, such as days of which some were left out. `mask`
 * is what a target weighs in the loss, 0 where it is missing.
 */
export interface SampleRows extends Batch {
  readonly numNodes: number;
}

/** Rows `from` (inclusive) to `to` (exclusive). */
export interface RowRange {
  readonly from: number;
  readonly to: number;
}

/** @throws ConfigError where the range is empty or leaves the samples. */
export function checkRange({ size }: SampleRows, { from, to }: RowRange): void {
  if (Number.isInteger(from) && Number.isInteger(to) && from >= 0 && from < to && to <= size) return;
  throw new ConfigError(
    `expected a range of rows within 0 to ${size} that is not empty, got ${from} to ${to}; cut it to the samples there are`,
  );
}

/** Copies the samples of these rows. @param weightOf a factor on the weight of a row's targets. */
export function takeRows(
  { numNodes, size, x, y, mask }: SampleRows,
  rows: ArrayLike<number>,
  weightOf: (row: number) => number = () => 1,
): SampleRows {
  const inputs = x.length / size;
  const targets = y.length / size;
  const taken = {
    numNodes,
    size: rows.length,
    x: new Float32Array(rows.length * inputs),
    y: new Float32Array(rows.length * targets),
    mask: new Float32Array(rows.length * targets),
  };
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i];
    const weight = weightOf(row);
    taken.x.set(x.subarray(row * inputs, (row + 1) * inputs), i * inputs);
    taken.y.set(y.subarray(row * targets, (row + 1) * targets), i * targets);
    for (let t = 0; t < targets; t++) taken.mask[i * targets + t] = weight * mask[row * targets + t];
  }
  return taken;
}
