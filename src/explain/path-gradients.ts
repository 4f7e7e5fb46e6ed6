import { gradientsOf } from '../engine/gradients.ts';
import { Recorded } from '../engine/recorded.ts';
import { tensor3d, tidy, type Tensor3D } from '../engine/tensors.ts';
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
  const gradients = new Recorded(
    ([x, worth]) => gradientsOf(() => model.apply(x as Tensor3D, graph), [x], worth).grads,
    [],
  );
  const made = new Map<number, BatchArrays>();
  /** Arrays that are filled again save the recording a copy. */
  const arraysFor = (size: number): BatchArrays => {
    const arrays = made.get(size) ?? {
      between: new Float32Array(size * width),
      worth: new Float32Array(size * numNodes * horizonSlots),
      products: new Float32Array(size * width),
    };
    made.set(size, arrays);
    return arrays;
  };
  try {
    for (let start = 0; start < points.length; start += batchSize) {
      takeBatch(points.slice(start, start + batchSize), start);
    }
  } finally {
    gradients.dispose();
  }

  function takeBatch(batch: readonly PathPoint[], start: number): void {
    const { between, worth, products } = arraysFor(batch.length);
    worth.fill(0);
    batch.forEach(({ from, to, share, output }, b) => {
      const [base, goal, into] = [from * width, to * width, b * width];
      for (let i = 0; i < width; i++) {
        between[into + i] = inputs[base + i] + share * (inputs[goal + i] - inputs[base + i]);
      }
      for (const node of output.nodes)
        worth[(b * numNodes + node) * horizonSlots + output.slot] = spans[node];
    });
    tidy(() => {
      const x = tensor3d(between, [batch.length, numNodes, numColumns]);
      const [gradient] = gradients.run([x, tensor3d(worth, [batch.length, numNodes, horizonSlots])]);
      products.set(gradient.dataSync<'float32'>());
    });
    batch.forEach(({ from, to }, b) => {
      const product = products.subarray(b * width, (b + 1) * width);
      const [base, goal] = [from * width, to * width];
      for (let i = 0; i < width; i++) product[i] *= inputs[goal + i] - inputs[base + i];
      take(product, start + b);
    });
  }
}

interface BatchArrays {
  /** [batch, node, column] */
  readonly between: Float32Array;
  /** What a scaled output is worth in the unit of the load, where it is asked for, [batch, node, slot]. */
  readonly worth: Float32Array;
  /** [batch, node, column] */
  readonly products: Float32Array;
}
