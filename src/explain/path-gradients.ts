import { gradientsOf } from '../engine/gradients.ts';
import { tensor3d, tidy } from '../engine/tensors.ts';
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

/**
 * `(to − from) ⊙ ∇ output` at each point, the integrand of integrated gradients.
 *
 * @param inputs scaled, [row, node, column]
 * @param take gets the product of each point in turn, load unit, [node, column]; the array is used again afterwards
 */
export function gradientsAlongPaths(
  subject: Pick<Subject, 'model' | 'graph' | 'dataset'>,
  { inputs, points }: { readonly inputs: Float32Array; readonly points: readonly PathPoint[] },
  take: (product: Float32Array, point: number) => void,
): void {
  const { model, graph, dataset } = subject;
  const numNodes = dataset.load.nodes.length;
  const numColumns = dataset.columns.length;
  const { horizonSlots } = dataset.task;
  const spans = loadSpans(subject);
  const width = numNodes * numColumns;
  const batchSize = batchSizeOf(subject);
  for (let start = 0; start < points.length; start += batchSize) {
    const batch = points.slice(start, start + batchSize);
    const between = new Float32Array(batch.length * width);
    // What a scaled output is worth in the unit of the load, where it is asked for.
    const worth = new Float32Array(batch.length * numNodes * horizonSlots);
    batch.forEach(({ from, to, share, output }, b) => {
      for (let i = 0; i < width; i++) {
        const base = inputs[from * width + i];
        between[b * width + i] = base + share * (inputs[to * width + i] - base);
      }
      for (const node of output.nodes)
        worth[(b * numNodes + node) * horizonSlots + output.slot] = spans[node];
    });
    let products = new Float32Array();
    tidy(() => {
      const x = tensor3d(between, [batch.length, numNodes, numColumns]);
      const { grads } = gradientsOf(
        () => model.apply(x, graph),
        [x],
        tensor3d(worth, [batch.length, numNodes, horizonSlots]),
      );
      products = new Float32Array(grads[0].dataSync());
    });
    batch.forEach(({ from, to }, b) => {
      const product = products.subarray(b * width, (b + 1) * width);
      for (let i = 0; i < width; i++) product[i] *= inputs[to * width + i] - inputs[from * width + i];
      take(product, start + b);
    });
  }
}
