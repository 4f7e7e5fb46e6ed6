import type { Dataset, SampleTable } from './dataset.ts';

/** Samples as plain arrays, row-major. */
export interface Batch {
  readonly size: number;
  /** [batch, node, column] */
  readonly x: Float32Array;
  /** Scaled load, [batch, node, slot]; 0 where not observed. */
  readonly y: Float32Array;
  /** 1 where the target was observed, [batch, node, slot]. */
  readonly mask: Float32Array;
}

/** Arrays of batches that are done with, one per size, to be filled again. */
export type UsedBatches = Map<number, Batch>;

/**
 * Reads the samples of these positions in the table.
 *
 * @param used where the arrays of the last batch of this size are, which nobody may need any more; it gets this one's
 */
export function readBatch(
  dataset: Dataset,
  table: SampleTable,
  samples: ArrayLike<number>,
  used?: UsedBatches,
): Batch {
  const numNodes = dataset.load.nodes.length;
  const size = samples.length;
  const { horizonSlots } = dataset.task;
  const batch = used?.get(size) ?? emptyBatch(dataset, size);
  used?.set(size, batch);
  const { x } = batch;
  for (let b = 0; b < size; b++) {
    readInputs(dataset, table.steps[samples[b]], x, b * numNodes * dataset.columns.length);
    readTargets(dataset, table.targets[samples[b]], batch, b * numNodes * horizonSlots);
  }
  return batch;
}

function emptyBatch({ load, columns, task }: Dataset, size: number): Batch {
  const rows = size * load.nodes.length;
  return {
    size,
    x: new Float32Array(rows * columns.length),
    y: new Float32Array(rows * task.horizonSlots),
    mask: new Float32Array(rows * task.horizonSlots),
  };
}

/** Column by column, as the series lie in memory; a sample's rows stay in the cache while they are filled. */
function readInputs(
  { columnSeries, load }: Dataset,
  steps: Int32Array,
  x: Float32Array,
  start: number,
): void {
  const numNodes = load.nodes.length;
  const width = columnSeries.length;
  const end = start + numNodes * width;
  for (let column = 0; column < width; column++) {
    const { values, perNode } = columnSeries[column];
    if (perNode) {
      for (let at = start + column, from = steps[column] * numNodes; at < end; at += width) {
        x[at] = values[from++];
      }
    } else {
      const shared = values[steps[column]];
      for (let at = start + column; at < end; at += width) x[at] = shared;
    }
  }
}

function readTargets(
  { load, scales }: Dataset,
  targets: Int32Array,
  { y, mask }: Pick<Batch, 'y' | 'mask'>,
  start: number,
): void {
  const { values, observed } = load;
  const numNodes = load.nodes.length;
  const scale = scales.get('load')!;
  for (let node = 0, into = start; node < numNodes; node++) {
    const offset = scale.offset[node];
    const span = scale.span[node];
    for (let slot = 0; slot < targets.length; slot++, into++) {
      const position = targets[slot] * numNodes + node;
      const isRead = targets[slot] >= 0 && observed[position] !== 0;
      y[into] = isRead ? (values[position] - offset) / span : 0;
      mask[into] = isRead ? 1 : 0;
    }
  }
}
