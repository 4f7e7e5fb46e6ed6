import { readBatch, type UsedBatches } from '../dataset/batch.ts';
import { sampleTable, type Dataset } from '../dataset/dataset.ts';
import { blockSteps } from '../dataset/origins.ts';
import { Recorded } from '../engine/recorded.ts';
import { tensor3d, tidy, type Tensor3D } from '../engine/tensors.ts';
import type { GraphInput } from '../layers/graph-layer.ts';
import type { Forecast } from './forecast.ts';

/** What makes forecasts: scaled samples in, scaled loads out. */
export interface ForecastModel {
  apply(x: Tensor3D, graph: GraphInput): Tensor3D;
}

interface Row {
  readonly step: number;
  readonly issuedMs: number;
  /** [node] */
  readonly values: Float64Array;
}

export interface PredictOptions {
  /** Steps at which the blocks begin, ascending. */
  readonly origins: Int32Array;
  /** Keeps every forecast where blocks overlap; otherwise the one issued last counts. */
  readonly keepAll?: boolean;
  readonly batchSize?: number;
}

/** Forecasts blocks. Both copies of a doubled hour get the forecast of their clock time. */
export function predict(
  model: ForecastModel,
  graph: GraphInput,
  dataset: Dataset,
  { origins, keepAll = false, batchSize = 32 }: PredictOptions,
): Forecast {
  const { load, task, clock, scales } = dataset;
  const { grid, nodes } = load;
  const { offset, span } = scales.get('load')!;
  const table = sampleTable(dataset, origins);
  const rows: Row[] = [];
  const latest = new Map<number, Row>();
  const network = new Recorded(([x]) => [model.apply(x as Tensor3D, graph)], []);
  const used: UsedBatches = new Map();
  try {
    for (let start = 0; start < table.origins.length; start += batchSize) {
      const samples = Int32Array.from(
        { length: Math.min(batchSize, table.origins.length - start) },
        (_, i) => start + i,
      );
      const { x, size } = readBatch(dataset, table, samples, used);
      let scaled = new Float32Array();
      tidy(() => {
        const input = tensor3d(x, [size, nodes.length, dataset.columns.length]);
        scaled = new Float32Array(network.run([input])[0].dataSync());
      });
      for (let b = 0; b < size; b++) {
        const origin = table.origins[start + b];
        const issuedMs = grid.timeAt(origin - task.gapSteps);
        for (const { step, slot } of blockSteps(clock, origin, task.horizonSlots)) {
          const values = Float64Array.from(nodes, (_, node) => {
            const position = (b * nodes.length + node) * task.horizonSlots + slot;
            return scaled[position] * span[node] + offset[node];
          });
          const row = { step, issuedMs, values };
          if (keepAll) rows.push(row);
          else if (issuedMs >= (latest.get(step)?.issuedMs ?? -Infinity)) latest.set(step, row);
        }
      }
    }
  } finally {
    network.dispose();
  }
  const kept = keepAll ? rows : [...latest.values()].toSorted((a, b) => a.step - b.step);
  const values = new Float64Array(kept.length * nodes.length);
  kept.forEach((row, index) => values.set(row.values, index * nodes.length));
  return {
    nodes,
    unit: load.unit,
    zone: grid.zone,
    stepMinutes: grid.stepMinutes,
    timesMs: Float64Array.from(kept, ({ step }) => grid.timeAt(step)),
    issuedMs: Float64Array.from(kept, ({ issuedMs }) => issuedMs),
    values,
  };
}
