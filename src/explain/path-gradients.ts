import { gradientsOf } from '../engine/gradients.ts';
import { propagate } from '../engine/propagate.ts';
import { Recorded } from '../engine/recorded.ts';
import { SparsePattern } from '../engine/sparse-pattern.ts';
import {
  mul,
  reshape,
  tensor1d,
  tensor3d,
  tidy,
  type Tensor,
  type Tensor1D,
  type Tensor3D,
} from '../engine/tensors.ts';
import { batchSizeOf, loadSpans, type Subject } from './subject.ts';

/** The part of a forecast that is explained: the sum over some nodes at one position of the block. */
export interface Output {
  readonly nodes: readonly number[];
  readonly slot: number;
}

/** A point on the straight line between two inputs, `from + share · (to − from)`, and what is asked there. */
export interface PathPoint {
  /** Rows of the inputs. */
  readonly from: number;
  readonly to: number;
  /** 0..1 */
  readonly share: number;
  readonly output: Output;
}

export interface AlongPaths {
  /** Scaled, [row, node, column]. */
  readonly inputs: Float32Array;
  readonly points: readonly PathPoint[];
  /**
   * What is asked of the products of some points, on the engine: they themselves where absent. It is recorded, and so may
   * read nothing else that changes.
   *
   * @param products load unit, [point, node, column]
   * @returns [point, ...] each
   */
  readonly summarise?: (products: Tensor3D) => readonly Tensor[];
}

/**
 * `(to − from) ⊙ ∇ output` at each point, the integrand of integrated gradients, or what is asked of it. All of it runs on
 * the engine: with many nodes, a loop over the products takes longer than the network.
 *
 * @param take gets what was asked for at each point in turn; the arrays are used again afterwards
 */
export function gradientsAlongPaths(
  subject: Pick<Subject, 'model' | 'graph' | 'dataset'>,
  { inputs, points, summarise = (products) => [products] }: AlongPaths,
  take: (summaries: readonly Float32Array[], point: number) => void,
): void {
  const { dataset } = subject;
  const numNodes = dataset.load.nodes.length;
  const { horizonSlots } = dataset.task;
  const spans = loadSpans(subject);
  const width = numNodes * dataset.columns.length;
  const batchSize = batchSizeOf(subject);
  const summaries = new Recorded(
    ([ends, shares, worth]) =>
      summarise(productsOf(subject, ends as Tensor3D, shares as Tensor1D, worth as Tensor3D)),
    [],
  );
  const made = new Map<number, BatchArrays>();
  /** Arrays that are filled again save the recording a copy. */
  const arraysFor = (size: number): BatchArrays => {
    const arrays = made.get(size) ?? {
      ends: new Float32Array(2 * size * width),
      shares: new Float32Array(2 * size),
      worth: new Float32Array(size * numNodes * horizonSlots),
    };
    made.set(size, arrays);
    return arrays;
  };
  try {
    for (let start = 0; start < points.length; start += batchSize) {
      takeBatch(points.slice(start, start + batchSize), start);
    }
  } finally {
    summaries.dispose();
  }

  function takeBatch(batch: readonly PathPoint[], start: number): void {
    const size = batch.length;
    const { ends, shares, worth } = arraysFor(size);
    worth.fill(0);
    batch.forEach(({ from, to, share, output }, b) => {
      ends.set(inputs.subarray(from * width, (from + 1) * width), b * width);
      ends.set(inputs.subarray(to * width, (to + 1) * width), (size + b) * width);
      shares[b] = 1 - share;
      shares[size + b] = share;
      for (const node of output.nodes)
        worth[(b * numNodes + node) * horizonSlots + output.slot] = spans[node];
    });
    tidy(() => {
      const given = [
        tensor3d(ends, [1, 2 * size, width]),
        tensor1d(shares),
        tensor3d(worth, [size, numNodes, horizonSlots]),
      ];
      const all = summaries.run(given).map((summary) => summary.dataSync<'float32'>());
      for (let b = 0; b < size; b++) {
        take(
          all.map((values) => values.subarray((b * values.length) / size, ((b + 1) * values.length) / size)),
          start + b,
        );
      }
    });
  }
}

interface BatchArrays {
  /** Inputs from which and to which each path leads: first all the former, [end, input]. */
  readonly ends: Float32Array;
  /** Shares of the ends, [end]. */
  readonly shares: Float32Array;
  /** What a scaled output is worth in the unit of the load, where it is asked for, [batch, node, slot]. */
  readonly worth: Float32Array;
}

/**
 * @param ends [1, end, input]
 * @param shares [end]
 * @param worth [batch, node, slot]
 * @returns [batch, node, column]
 */
function productsOf(
  { model, graph, dataset }: Pick<Subject, 'model' | 'graph' | 'dataset'>,
  ends: Tensor3D,
  shares: Tensor1D,
  worth: Tensor3D,
): Tensor3D {
  return tidy(() => {
    const [size, numNodes] = worth.shape;
    const all = Int32Array.from({ length: 2 * size }, (_, end) => end);
    const pairs = new SparsePattern(
      size,
      2 * size,
      all.map((end) => end % size),
      all,
    );
    const joined = (factors: Tensor1D): Tensor3D =>
      reshape(propagate(pairs, factors, ends), [size, numNodes, dataset.columns.length]);
    const between = joined(shares);
    const way = joined(tensor1d(Float32Array.from(all, (end) => (end < size ? -1 : 1))));
    const { grads } = gradientsOf(() => model.apply(between, graph), [between], worth);
    return mul(grads[0] as Tensor3D, way);
  });
}
