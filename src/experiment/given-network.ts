import type { WeightedEdges } from '../core/edges.ts';
import { WattgraphError } from '../core/errors.ts';
import type { Dataset } from '../dataset/dataset.ts';
import type { Scale } from '../dataset/scale.ts';
import { WeightStore, type WeightArray } from '../engine/weights.ts';
import { graphInput } from '../layers/graph-layer.ts';
import { evaluateLoss } from '../training/evaluate-loss.ts';
import type { Config } from './config-schema.ts';
import type { ImportedWeights } from './manifest.ts';
import { buildNetwork } from './network.ts';
import { splitSamples, type TrainedNetwork } from './train.ts';

/** Weights that were trained elsewhere, once it is known which network they are for. */
export interface GivenWeights {
  /** Scales of the series they were trained with; absent: fitted on the training period. */
  readonly scales?: ReadonlyMap<string, Scale>;
  /** @throws WattgraphError if they do not fit. */
  readonly take: (config: Config, dataset: Dataset, edges: WeightedEdges) => TakenWeights;
}

export interface TakenWeights {
  readonly weights: ReadonlyMap<string, WeightArray>;
  readonly imported: ImportedWeights;
}

/** The network of a config with these weights, as if it had been trained for no epoch. The caller disposes the result. */
export function givenNetwork(
  config: Config,
  { dataset, edges }: { readonly dataset: Dataset; readonly edges: WeightedEdges },
  weights: ReadonlyMap<string, WeightArray>,
): TrainedNetwork {
  const { validationEverySteps } = config.splits;
  const table = splitSamples(config, dataset, { part: 'validation', everySteps: validationEverySteps });
  if (table.origins.length === 0) {
    throw new WattgraphError(
      'the validation period has no sample: each needs its whole look-back inside the data; widen splits.validation',
    );
  }
  const store = new WeightStore(weights);
  const model = buildNetwork(config, dataset, store);
  const graph = graphInput(edges);
  const { batchSize, loss } = config.training;
  const validationLoss = evaluateLoss(model, graph, dataset, { table, batchSize, loss });
  return {
    model,
    graph,
    store,
    history: [{ epoch: 0, trainLoss: null, validationLoss, learningRate: 0 }],
    samples: { train: 0, validation: table.origins.length },
    dispose: () => {
      store.dispose();
      graph.edgeWeight.dispose();
      graph.edgeAttr.dispose();
    },
  };
}
