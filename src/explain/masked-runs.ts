import { readBatch } from '../dataset/batch.ts';
import { Recorded } from '../engine/recorded.ts';
import {
  dispose,
  tensor1d,
  tensor3d,
  tidy,
  type Tensor,
  type Tensor1D,
  type Tensor3D,
} from '../engine/tensors.ts';
import type { ForecastModel } from '../forecast/predict.ts';
import type { GraphInput } from '../layers/graph-layer.ts';
import type { ForecastNetwork } from '../models/forecast-network.ts';
import { batchSizeOf, type Subject } from './subject.ts';

/** A network on the explained issues, run again and again with edges silenced. */
export interface MaskedRuns {
  readonly batches: readonly MaskedBatch[];
  /**
   * Forecast of a batch.
   * @param encoded of the batch
   * @returns scaled, [batch, node, slot]
   */
  readonly apply: (encoded: readonly Tensor[], graph: GraphInput) => Tensor3D;
  /**
   * Forecast of all explained issues with a factor on each edge's message; null for none.
   * @param mask [edge] of the graph
   * @returns scaled, [sample, node, slot]
   */
  forecast(mask: Float32Array | null): Float32Array;
  dispose(): void;
}

/** Some of the explained issues. */
export interface MaskedBatch {
  /** First sample, and how many. */
  readonly start: number;
  readonly size: number;
  /** What stands before the graph, run once and for all. */
  readonly encoded: readonly Tensor[];
}

/** A model in two parts, of which the second depends on the graph. */
type Split = Pick<MaskedRuns, 'apply'> & { readonly encode: (x: Tensor3D) => readonly Tensor[] };

/** Puts the explained issues on the engine. The caller disposes. */
export function maskedRuns(
  subject: Subject,
  { batchSize = batchSizeOf(subject) }: { readonly batchSize?: number } = {},
): MaskedRuns {
  const { graph, dataset, table } = subject;
  const numNodes = dataset.load.nodes.length;
  const { encode, apply } = splitOf(subject.model);
  const batches: MaskedBatch[] = [];
  for (let start = 0; start < table.origins.length; start += batchSize) {
    const size = Math.min(batchSize, table.origins.length - start);
    const samples = Array.from({ length: size }, (_, sample) => start + sample);
    const x = tensor3d(readBatch(dataset, table, samples).x, [size, numNodes, dataset.columns.length]);
    batches.push({ start, size, encoded: encode(x) });
  }
  const masked = new Recorded(
    ([edgeMask, ...encoded]) => [apply(encoded, { ...graph, edgeMask: edgeMask as Tensor1D })],
    [],
  );
  return {
    batches,
    apply,
    forecast(mask) {
      const width = numNodes * dataset.task.horizonSlots;
      const forecast = new Float32Array(table.origins.length * width);
      tidy(() => {
        const edgeMask = mask === null ? null : tensor1d(mask);
        for (const { start, encoded } of batches) {
          tidy(() => {
            const run = edgeMask === null ? apply(encoded, graph) : masked.run([edgeMask, ...encoded])[0];
            forecast.set(run.dataSync(), start * width);
          });
        }
      });
      return forecast;
    },
    dispose() {
      masked.dispose();
      for (const { encoded } of batches) dispose([...encoded]);
    },
  };
}

function splitOf(model: ForecastModel): Split {
  if (!isSplit(model))
    return { encode: (x) => [x], apply: ([x], graph) => model.apply(x as Tensor3D, graph) };
  let hasOthers = false;
  let hasSkip = false;
  return {
    encode(x) {
      const { hidden, others, skip } = model.encode(x);
      x.dispose();
      hasOthers = others !== null;
      hasSkip = skip !== null;
      return [hidden, others, skip].filter((tensor) => tensor !== null);
    },
    apply([hidden, ...rest], graph) {
      const others = hasOthers ? (rest[0] as Tensor3D) : null;
      const skip = hasSkip ? (rest[hasOthers ? 1 : 0] as Tensor3D) : null;
      return model.applyEncoded({ hidden, others, skip }, graph);
    },
  };
}

type SplitModel = ForecastModel & Pick<ForecastNetwork, 'encode' | 'applyEncoded'>;

function isSplit(model: ForecastModel): model is SplitModel {
  return 'encode' in model && 'applyEncoded' in model;
}
