import { ConfigError } from '../core/errors.ts';
import { Adam } from '../engine/adam.ts';
import type { LossKind } from '../engine/masked-loss.ts';
import { tensor3d, tidy } from '../engine/tensors.ts';
import { INFERENCE } from '../layers/graph-layer.ts';
import { batchTensors } from '../training/batch-tensors.ts';
import { TrainStep } from '../training/train-step.ts';
import type { SampleNetwork } from './fit-samples.ts';
import { checkRange, takeRows, type RowRange, type SampleRows } from './sample-rows.ts';

export interface RefitOptions {
  /** How many of the latest samples a refit looks at. */
  readonly window: number;
  /** Age, in samples, at which one weighs 1/e of the newest: `exp(−age / memory)`. */
  readonly memory: number;
  readonly learningRate: number;
  /** Gradient steps per refit. */
  readonly steps?: number;
  readonly loss?: LossKind;
  /** Largest norm over all gradients together. */
  readonly clipNorm?: number;
}

/** Adam's second moments have to follow what came last; with the usual 0.999 they remember a thousand refits. */
const BETA2 = 0.99;

/**
 * Forecasts sample after sample and refits the network on the way: a row is forecast before its target is looked at, and then the
 * network takes a few steps of Adam on the latest samples, that one included. So a break in the data is learned within days,
 * while what the long training taught is where each refit starts from.
 *
 * The weights of the last refit stay in the store; keep `store.read()` to start again.
 * @param refit null: the network stays as it is.
 * @returns scaled, [row, node, slot], row 0 being `range.from`.
 * @throws ConfigError for rows outside the samples, or a window, memory or number of steps that is not positive.
 */
export function rollingForecast(
  network: SampleNetwork,
  samples: SampleRows,
  range: RowRange,
  refit: RefitOptions | null,
): Float32Array {
  checkRange(samples, range);
  const learn = refit === null ? null : refitter(network, samples, refit);
  const width = samples.y.length / samples.size;
  const forecasts = new Float32Array((range.to - range.from) * width);
  try {
    for (let row = range.from; row < range.to; row++) {
      forecasts.set(forecastRow(network, samples, row), (row - range.from) * width);
      learn?.from(row);
    }
  } finally {
    learn?.dispose();
  }
  return forecasts;
}

function forecastRow({ model, graph }: SampleNetwork, samples: SampleRows, row: number): Float32Array {
  const { x, numNodes } = takeRows(samples, [row]);
  let forecast = new Float32Array();
  tidy(() => {
    const input = tensor3d(x, [1, numNodes, x.length / numNodes]);
    forecast = new Float32Array(model.apply(input, graph, INFERENCE).dataSync());
  });
  return forecast;
}

/** Learns from the samples up to a row, that one included. */
function refitter(
  { model, store, graph }: SampleNetwork,
  samples: SampleRows,
  { window, memory, learningRate, steps = 1, loss = 'square', clipNorm = 1 }: RefitOptions,
): { readonly from: (row: number) => void; readonly dispose: () => void } {
  for (const [name, value] of Object.entries({ window, memory, steps })) {
    if (!(value > 0)) throw new ConfigError(`refit.${name}: expected a number above 0, got ${value}`);
  }
  const adam = new Adam(store.weights, { beta2: BETA2, clipNorm });
  const trainStep = new TrainStep(model, store.weights, adam, { graph, context: INFERENCE, loss });
  const from = (row: number) => {
    const rows = Int32Array.from({ length: Math.min(window, row + 1) }, (_, age) => row - age);
    const latest = takeRows(samples, rows, (one) => Math.exp((one - row) / memory));
    for (let step = 0; step < steps; step++) {
      tidy(() => {
        const batch = batchTensors(latest, samples.numNodes);
        trainStep.run(batch, learningRate);
      });
    }
  };
  return { from, dispose: () => trainStep.dispose() };
}
