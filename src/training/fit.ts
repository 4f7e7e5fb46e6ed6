import { setImmediate } from 'node:timers/promises';
import { WattgraphError } from '../core/errors.ts';
import { RandomStream } from '../core/random.ts';
import { readBatch, type UsedBatches } from '../dataset/batch.ts';
import type { Dataset, SampleTable } from '../dataset/dataset.ts';
import { Adam } from '../engine/adam.ts';
import { tidy } from '../engine/tensors.ts';
import type { LossKind } from '../engine/masked-loss.ts';
import type { WeightStore } from '../engine/weights.ts';
import type { GraphInput } from '../layers/graph-layer.ts';
import { batchTensors } from './batch-tensors.ts';
import type { Checkpoint } from './checkpoint.ts';
import { LossOverTable } from './evaluate-loss.ts';
import { bestEpoch, type EpochRecord } from './history.ts';
import { learningRateOf, type LearningRateOptions } from './learning-rate.ts';
import { TrainStep, type TrainableModel } from './train-step.ts';

export interface FitOptions extends LearningRateOptions {
  readonly epochs: number;
  readonly loss?: LossKind;
  readonly batchSize: number;
  /** Largest norm over all gradients together. */
  readonly clipNorm: number;
  readonly weightDecay: number;
  /** Epochs without a better validation loss after which training ends. */
  readonly patience: number;
  readonly seed: number;
}

export interface FitHooks {
  /** Where to go on; absent: from the start. */
  readonly resumeFrom?: Checkpoint;
  /** Called after every epoch with all that is needed to resume. */
  readonly onEpoch?: (record: EpochRecord, checkpoint: Checkpoint) => void;
  /** Called after every step with the share of the epoch that is done, 0..1. */
  readonly onStep?: (share: number) => void;
  /** Aborting ends training after the current step; the last epoch's checkpoint stands. */
  readonly signal?: AbortSignal;
}

/**
 * Trains on the masked loss with Adam and leaves the weights of the best validation epoch in the store;
 * the untrained network is a candidate too, for with a seasonal skip it is a forecast already.
 * Each epoch draws from random streams of its own, so a resumed training repeats an uninterrupted one bit for bit.
 *
 * @throws WattgraphError if there is nothing to train or validate on, if a loss is not a number, or if aborted.
 */
export async function fit(
  {
    model,
    store,
    graph,
  }: { readonly model: TrainableModel; readonly store: WeightStore; readonly graph: GraphInput },
  {
    dataset,
    train,
    validation,
  }: { readonly dataset: Dataset; readonly train: SampleTable; readonly validation: SampleTable },
  options: FitOptions,
  { resumeFrom, onEpoch, onStep, signal }: FitHooks = {},
): Promise<readonly EpochRecord[]> {
  requireSamples('train', train);
  requireSamples('validation', validation);
  const { epochs, batchSize, clipNorm, weightDecay, patience, seed, loss = 'square' } = options;
  if (resumeFrom !== undefined) store.write(resumeFrom.weights);
  const adam = new Adam(store.weights, { clipNorm, weightDecay }, resumeFrom?.adam);
  const history: EpochRecord[] = [...(resumeFrom?.history ?? [])];
  let bestWeights = resumeFrom?.bestWeights ?? store.read();
  const random = new RandomStream(seed, 'dropout', history.length);
  const trainStep = new TrainStep(model, store.weights, adam, { graph, context: { random }, loss });
  const lossOnValidation = new LossOverTable({ model, graph, weights: store.weights.values() }, dataset, {
    table: validation,
    batchSize,
    loss,
  });
  const used: UsedBatches = new Map();
  try {
    if (history.length === 0) {
      history.push({
        epoch: 0,
        trainLoss: null,
        validationLoss: lossOnValidation.evaluate(),
        learningRate: 0,
      });
    }
    for (let epoch = history.at(-1)!.epoch; epoch < epochs; epoch++) {
      if (epoch - bestEpoch(history).epoch >= patience) break;
      const learningRate = learningRateOf(options, epoch, epochs);
      const order = new RandomStream(seed, 'order', epoch).permutation(train.origins.length);
      random.restart(seed, 'dropout', epoch);
      let trainLoss = 0;
      for (let start = 0; start < order.length; start += batchSize) {
        const samples = order.subarray(start, start + batchSize);
        tidy(() => {
          const batch = batchTensors(readBatch(dataset, train, samples, used), dataset.load.nodes.length);
          trainLoss += (trainStep.run(batch, learningRate) * samples.length) / order.length;
        });
        onStep?.(Math.min(1, (start + batchSize) / order.length));
        await setImmediate();
        if (signal?.aborted)
          throw new WattgraphError('training was stopped; run the same command again to go on');
      }
      const validationLoss = lossOnValidation.evaluate();
      if (!Number.isFinite(trainLoss) || !Number.isFinite(validationLoss)) {
        throw new WattgraphError(
          `epoch ${epoch + 1}: expected finite losses, got ${trainLoss} in training and ${validationLoss} in ` +
            'validation; lower training.learningRate, or check that the validation period has readings',
        );
      }
      const record = { epoch: epoch + 1, trainLoss, validationLoss, learningRate };
      history.push(record);
      if (bestEpoch(history) === record) bestWeights = store.read();
      onEpoch?.(record, { weights: store.read(), bestWeights, adam: adam.state(), history: [...history] });
    }
  } finally {
    trainStep.dispose();
    lossOnValidation.dispose();
  }
  store.write(bestWeights);
  return history;
}

function requireSamples(part: 'train' | 'validation', table: SampleTable): void {
  if (table.origins.length === 0) {
    throw new WattgraphError(
      `the ${part} period has no sample: each needs its whole look-back inside the data; widen splits.${part} or read ` +
        'less far back',
    );
  }
}
