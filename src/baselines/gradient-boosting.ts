import { setImmediate } from 'node:timers/promises';
import type { Forecast } from '../forecast/forecast.ts';
import type { ForecastRows } from '../forecast/same-clock-sources.ts';
import type { BaselineInputs } from './baseline-inputs.ts';
import { boostingColumns } from './boosting-columns.ts';
import { loadYdf, type Ydf, type YdfTable } from './load-ydf.ts';

export interface GradientBoostingOptions {
  readonly signal?: AbortSignal | undefined;
  /** Share of the nodes that are fitted. */
  readonly onProgress?: ((share: number) => void) | undefined;
}

const LABEL = 'load';

/**
 * Gradient boosted trees (Friedman 2001) for each node, on `boostingColumns` of the training period, as Yggdrasil Decision
 * Forests has them by default: square loss, 300 trees of depth 6 at most, shrinkage 0.1, a tenth of the rows to stop
 * early, a fixed seed. A missing input is the mean of its column. Nodes without a reading in the training are NaN.
 * @throws the signal's reason where it is aborted.
 */
export async function gradientBoosting(
  inputs: BaselineInputs,
  rows: ForecastRows,
  { signal, onProgress }: GradientBoostingOptions = {},
): Promise<Forecast> {
  const { load } = inputs;
  const width = load.nodes.length;
  const values = new Float64Array(rows.timesMs.length * width).fill(NaN);
  const trainingOf = trainingTables(inputs);
  const columnsOf = boostingColumns(inputs, rows);
  const ydf = await loadYdf();
  for (let node = 0; node < width; node++) {
    // Lets a stop be heard, for a node takes seconds.
    await setImmediate();
    signal?.throwIfAborted();
    const training = trainingOf(node);
    if (training !== null) {
      fitAndPredict(ydf, training, columnsOf(node)).forEach((value, row) => {
        values[row * width + node] = value;
      });
    }
    onProgress?.((node + 1) / width);
  }
  const { nodes, unit, grid } = load;
  const { timesMs, issuedMs } = rows;
  return { nodes, unit, zone: grid.zone, stepMinutes: grid.stepMinutes, timesMs, issuedMs, values };
}

function fitAndPredict(ydf: Ydf, training: YdfTable, table: YdfTable): readonly number[] {
  const model = new ydf.GradientBoostedTreesLearner(LABEL, 'REGRESSION').train(training);
  try {
    return model.predict(table);
  } finally {
    model.unload();
  }
}

/** Columns and label of the training rows of a node that were measured; null where none was. */
function trainingTables(inputs: BaselineInputs): (node: number) => YdfTable | null {
  const { load, trainingRows } = inputs;
  const width = load.nodes.length;
  const columnsOf = boostingColumns(inputs, trainingRows);
  const steps = Array.from(trainingRows.timesMs, (timeMs) => load.grid.stepOf(timeMs));
  return (node) => {
    const isMeasured = (step: number): boolean => step >= 0 && load.observed[step * width + node] === 1;
    const kept = [...steps.keys()].filter((row) => isMeasured(steps[row]));
    if (kept.length === 0) return null;
    const columns = Object.entries(columnsOf(node)).map(([name, all]) => [name, kept.map((row) => all[row])]);
    const label = kept.map((row) => load.values[steps[row] * width + node]);
    return { ...(Object.fromEntries(columns) as YdfTable), [LABEL]: label };
  };
}
