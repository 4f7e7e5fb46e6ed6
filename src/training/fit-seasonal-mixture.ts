import { Matrix, solve } from 'ml-matrix';
import { readBatch } from '../dataset/batch.ts';
import type { Dataset, SampleTable } from '../dataset/dataset.ts';
import type { WeightArray } from '../engine/weights.ts';
import type { ColumnRange } from '../models/sample-layout.ts';

/** Keeps the equations solvable where two seasons are alike: this share of their mean square is added to the diagonal. */
const RIDGE = 1e-6;

/**
 * Least-squares weights of a seasonal mixture over the observed targets of these samples, scaled loads: one weight per
 * season, the same for every node and lead, as the weight of `SeasonalMixture`. Training goes on from there.
 *
 * @param seasons columns of each season, as long as the horizon
 * @returns [lead, season]
 */
export function fitSeasonalMixture(
  dataset: Dataset,
  table: SampleTable,
  seasons: readonly ColumnRange[],
): WeightArray {
  const { horizonSlots } = dataset.task;
  const width = dataset.columns.length;
  const size = seasons.length;
  const gram = new Float64Array(size * size);
  const moments = new Float64Array(size);
  for (let sample = 0; sample < table.origins.length; sample++) {
    const { x, y, mask } = readBatch(dataset, table, [sample]);
    for (let target = 0; target < y.length; target++) {
      if (mask[target] === 0) continue;
      const row = Math.floor(target / horizonSlots) * width + (target % horizonSlots);
      for (let a = 0; a < size; a++) {
        const value = x[row + seasons[a].from];
        moments[a] += value * y[target];
        for (let b = 0; b < size; b++) gram[a * size + b] += value * x[row + seasons[b].from];
      }
    }
  }
  const trace = seasons.reduce((sum, _, a) => sum + gram[a * size + a], 0);
  for (let a = 0; a < size; a++) gram[a * size + a] += (RIDGE * trace) / size;
  const weights = solve(Matrix.from1DArray(size, size, gram), Matrix.columnVector(moments)).to1DArray();
  return {
    shape: [horizonSlots, size],
    values: Float32Array.from({ length: horizonSlots * size }, (_, index) => weights[index % size]),
  };
}
