import { ConfigError, WattgraphError } from '../core/errors.ts';
import { RandomStream } from '../core/random.ts';
import { Adam } from '../engine/adam.ts';
import type { LossKind } from '../engine/masked-loss.ts';
import { tidy } from '../engine/tensors.ts';
import type { WeightStore } from '../engine/weights.ts';
import type { GraphInput } from '../layers/graph-layer.ts';
import { batchTensors } from '../training/batch-tensors.ts';
import { learningRateOf, type LearningRateOptions } from '../training/learning-rate.ts';
import { TrainStep, type TrainableModel } from '../training/train-step.ts';
import { checkRange, takeRows, type RowRange, type SampleRows } from './sample-rows.ts';

/** A network, its weights and the graph that it listens to. */
export interface SampleNetwork {
  readonly model: TrainableModel;
  readonly store: WeightStore;
  readonly graph: GraphInput;
}

export interface SampleFitOptions extends Partial<LearningRateOptions> {
  readonly epochs: number;
  readonly seed: number;
  readonly loss?: LossKind;
  readonly batchSize?: number;
  /** Largest norm over all gradients together. */
  readonly clipNorm?: number;
  readonly weightDecay?: number;
}

/**
 * Trains on the samples of the rows with Adam, for as many epochs as told: there is no validation period, so how many are enough has
 * to be known from elsewhere. The last weights stay in the store.
 * @returns the mean loss of each epoch.
 * @throws ConfigError for rows outside the samples, WattgraphError if a loss is not a number.
 */
export function fitSamples(
  { model, store, graph }: SampleNetwork,
  samples: SampleRows,
  range: RowRange,
  {
    epochs,
    seed,
    loss = 'square',
    batchSize = 32,
    learningRate = 0.003,
    schedule = 'cosine',
    clipNorm = 1,
    weightDecay = 0.001,
  }: SampleFitOptions,
): readonly number[] {
  checkRange(samples, range);
  if (!(batchSize >= 1)) throw new ConfigError(`expected a batch of at least one sample, got ${batchSize}`);
  const adam = new Adam(store.weights, { clipNorm, weightDecay });
  const random = new RandomStream(seed, 'dropout', 0);
  const trainStep = new TrainStep(model, store.weights, adam, { graph, context: { random }, loss });
  const losses: number[] = [];
  try {
    for (let epoch = 0; epoch < epochs; epoch++) {
      const order = new RandomStream(seed, 'order', epoch).permutation(range.to - range.from);
      const rate = learningRateOf({ learningRate, schedule }, epoch, epochs);
      random.restart(seed, 'dropout', epoch);
      let mean = 0;
      for (let start = 0; start < order.length; start += batchSize) {
        const rows = order.subarray(start, start + batchSize).map((row) => row + range.from);
        tidy(() => {
          const batch = batchTensors(takeRows(samples, rows), samples.numNodes);
          mean += (trainStep.run(batch, rate) * rows.length) / order.length;
        });
      }
      if (!Number.isFinite(mean)) {
        throw new WattgraphError(
          `epoch ${epoch + 1}: expected a finite loss, got ${mean}; lower learningRate, or check the samples for NaN`,
        );
      }
      losses.push(mean);
    }
  } finally {
    trainStep.dispose();
  }
  return losses;
}
