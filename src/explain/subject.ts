import { readBatch } from '../dataset/batch.ts';
import type { Dataset, SampleTable } from '../dataset/dataset.ts';
import { Recorded } from '../engine/recorded.ts';
import { tensor3d, tidy, type Tensor3D } from '../engine/tensors.ts';
import type { ForecastModel } from '../forecast/predict.ts';
import type { GraphInput } from '../layers/graph-layer.ts';

/** What is explained: a network, its graph, and the issues at which it is looked at. */
export interface Subject {
  readonly model: ForecastModel;
  readonly graph: GraphInput;
  readonly dataset: Dataset;
  /** The explained issues. */
  readonly table: SampleTable;
}

/** Nodes and edges that one batch may hold together: larger ones no longer run faster, only take more memory. */
const BATCH_CELLS = 4096;

/** Issues that are worth putting through the network at once. */
export function batchSizeOf({ graph: { topology } }: Pick<Subject, 'graph'>): number {
  return Math.max(1, Math.floor(BATCH_CELLS / (topology.numNodes + topology.numEdges)));
}

/** The inputs of the explained issues, scaled, [sample, node, column]. */
export function readInputs({ dataset, table }: Pick<Subject, 'dataset' | 'table'>): Float32Array {
  return readBatch(
    dataset,
    table,
    Array.from(table.origins, (_, sample) => sample),
  ).x;
}

/** A network that forecasts samples given by their inputs, in batches. */
export interface InputForecasts {
  /**
   * @param x scaled, [sample, node, column]
   * @returns load unit, [sample, node, slot]; a slot that the clock skips holds a number too, which stands for nothing
   */
  of(x: Float32Array): Float32Array;
  dispose(): void;
}

/** The caller disposes. */
export function inputForecasts({
  model,
  graph,
  dataset,
}: Pick<Subject, 'model' | 'graph' | 'dataset'>): InputForecasts {
  const numNodes = dataset.load.nodes.length;
  const { offset, span } = dataset.scales.get('load')!;
  const { horizonSlots } = dataset.task;
  const width = numNodes * dataset.columns.length;
  const batchSize = batchSizeOf({ graph });
  const network = new Recorded(([x]) => [model.apply(x as Tensor3D, graph)], []);
  return {
    of(x) {
      const numSamples = x.length / width;
      const forecast = new Float32Array(numSamples * numNodes * horizonSlots);
      for (let start = 0; start < numSamples; start += batchSize) {
        const size = Math.min(batchSize, numSamples - start);
        tidy(() => {
          const inputs = x.subarray(start * width, (start + size) * width);
          const [scaled] = network.run([tensor3d(inputs, [size, numNodes, dataset.columns.length])]);
          forecast.set(scaled.dataSync(), start * numNodes * horizonSlots);
        });
      }
      for (let row = 0; row < numSamples * numNodes; row++) {
        const node = row % numNodes;
        for (let slot = 0; slot < horizonSlots; slot++) {
          const position = row * horizonSlots + slot;
          forecast[position] = forecast[position] * span[node] + offset[node];
        }
      }
      return forecast;
    },
    dispose: () => network.dispose(),
  };
}

/** Forecasts of samples given by their inputs, as `InputForecasts` has them. */
export function forecastInputs(
  subject: Pick<Subject, 'model' | 'graph' | 'dataset'>,
  x: Float32Array,
): Float32Array {
  const network = inputForecasts(subject);
  try {
    return network.of(x);
  } finally {
    network.dispose();
  }
}

/** What one unit of a scaled forecast is worth, load unit, [node]. */
export function loadSpans({ dataset }: Pick<Subject, 'dataset'>): Float64Array {
  return dataset.scales.get('load')!.span;
}
