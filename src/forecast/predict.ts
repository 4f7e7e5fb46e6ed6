import { readBatch } from '../dataset/batch.ts';
import { sampleTable, type Dataset } from '../dataset/dataset.ts';
import { blockSteps } from '../dataset/origins.ts';
import { tensor3d, tidy, type Tensor3D } from '../engine/tensors.ts';
import type { GraphInput } from '../layers/graph-layer.ts';
import type { Forecast } from './forecast.ts';

/** What makes forecasts: scaled samples in, scaled loads out. */
export interface ForecastModel {
  apply(x: Tensor3D, graph: GraphInput): Tensor3D;
}

/**
 * Forecasts the blocks that begin at these steps. Both copies of a doubled hour get the forecast of their clock time;
 * where blocks overlap, the one issued last counts.
 */
export function predict(
  model: ForecastModel,
  graph: GraphInput,
  dataset: Dataset,
  { origins, batchSize = 32 }: { readonly origins: Int32Array; readonly batchSize?: number },
): Forecast {
  const { load, task, clock, scales } = dataset;
  const { grid, nodes } = load;
  const { offset, span } = scales.get('load')!;
  const table = sampleTable(dataset, origins);
  const rows = new Map<number, { issuedMs: number; values: Float64Array }>();
  for (let start = 0; start < table.origins.length; start += batchSize) {
    const samples = Int32Array.from(
      { length: Math.min(batchSize, table.origins.length - start) },
      (_, i) => start + i,
    );
    const { x, size } = readBatch(dataset, table, samples);
    let scaled = new Float32Array();
    tidy(() => {
      const input = tensor3d(x, [size, nodes.length, dataset.columns.length]);
      scaled = new Float32Array(model.apply(input, graph).dataSync());
    });
    for (let b = 0; b < size; b++) {
      const origin = table.origins[start + b];
      const issuedMs = grid.timeAt(origin - task.gapSteps);
      for (const { step, slot } of blockSteps(clock, origin, task.horizonSlots)) {
        const values = Float64Array.from(nodes, (_, node) => {
          const position = (b * nodes.length + node) * task.horizonSlots + slot;
          return scaled[position] * span[node] + offset[node];
        });
        if (issuedMs >= (rows.get(step)?.issuedMs ?? -Infinity)) rows.set(step, { issuedMs, values });
      }
    }
  }
  const steps = [...rows.keys()].toSorted((a, b) => a - b);
  const values = new Float64Array(steps.length * nodes.length);
  steps.forEach((step, row) => values.set(rows.get(step)!.values, row * nodes.length));
  return {
    nodes,
    unit: load.unit,
    zone: grid.zone,
    stepMinutes: grid.stepMinutes,
    timesMs: Float64Array.from(steps, (step) => grid.timeAt(step)),
    issuedMs: Float64Array.from(steps, (step) => rows.get(step)!.issuedMs),
    values,
  };
}
