import { readBatch } from '../dataset/batch.ts';
import { dispose, tensor1d, tensor3d, tidy, type Tensor, type Tensor3D } from '../engine/tensors.ts';
import type { ForecastModel } from '../forecast/predict.ts';
import type { GraphInput } from '../layers/graph-layer.ts';
import type { EncodedSamples, ForecastNetwork } from '../models/forecast-network.ts';
import { batchSizeOf, type Subject } from './subject.ts';

/** A network on the explained issues, run again and again with edges silenced. */
export interface MaskedRuns {
  readonly batches: readonly MaskedBatch[];
  /**
   * Forecast of all explained issues with a factor on each edge's message; null for none.
   * @param mask [edge] of the graph
   * @returns scaled, [sample, node, slot]
   */
  forecast(mask: Float32Array | null): Float32Array;
  dispose(): void;
}

/** Some of the explained issues; what stands before the graph has been run once and for all. */
export interface MaskedBatch {
  /** First sample, and how many. */
  readonly start: number;
  readonly size: number;
  /** @returns scaled, [batch, node, slot] */
  readonly apply: (graph: GraphInput) => Tensor3D;
}

type SplitModel = ForecastModel & Pick<ForecastNetwork, 'encode' | 'applyEncoded'>;

/** Puts the explained issues on the engine. The caller disposes. */
export function maskedRuns(
  subject: Subject,
  { batchSize = batchSizeOf(subject) }: { readonly batchSize?: number } = {},
): MaskedRuns {
  const { graph, dataset, table } = subject;
  const numNodes = dataset.load.nodes.length;
  const held: Tensor[] = [];
  const batches: MaskedBatch[] = [];
  for (let start = 0; start < table.origins.length; start += batchSize) {
    const size = Math.min(batchSize, table.origins.length - start);
    const samples = Array.from({ length: size }, (_, sample) => start + sample);
    const x = tensor3d(readBatch(dataset, table, samples).x, [size, numNodes, dataset.columns.length]);
    batches.push({ start, size, apply: applyOn(subject.model, x, held) });
  }
  return {
    batches,
    forecast(mask) {
      const width = numNodes * dataset.task.horizonSlots;
      const forecast = new Float32Array(table.origins.length * width);
      tidy(() => {
        const masked = mask === null ? graph : { ...graph, edgeMask: tensor1d(mask) };
        for (const { start, apply } of batches) {
          tidy(() => forecast.set(apply(masked).dataSync(), start * width));
        }
      });
      return forecast;
    },
    dispose: () => dispose(held),
  };
}

function applyOn(model: ForecastModel, x: Tensor3D, held: Tensor[]): MaskedBatch['apply'] {
  if (!isSplit(model)) {
    held.push(x);
    return (graph) => model.apply(x, graph);
  }
  const encoded: EncodedSamples = model.encode(x);
  x.dispose();
  for (const tensor of [encoded.hidden, encoded.others, encoded.skip]) if (tensor !== null) held.push(tensor);
  return (graph) => model.applyEncoded(encoded, graph);
}

function isSplit(model: ForecastModel): model is SplitModel {
  return 'encode' in model && 'applyEncoded' in model;
}
