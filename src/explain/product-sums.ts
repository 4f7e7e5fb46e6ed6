import { linear } from '../engine/linear.ts';
import { propagate } from '../engine/propagate.ts';
import { SparsePattern } from '../engine/sparse-pattern.ts';
import { tensor1d, tensor2d, tidy, type Tensor3D } from '../engine/tensors.ts';
import type { ColumnGroup } from './column-groups.ts';

/*
 * As products of matrices, which every engine has a fast kernel for, where its sums over axes are slow.
 */

/** Sums over all nodes and the columns of each group: [batch, node, column] → [batch, 1, group]. */
export function groupSums(products: Tensor3D, groups: readonly Pick<ColumnGroup, 'columns'>[]): Tensor3D {
  return tidy(() => {
    const [, numNodes, numColumns] = products.shape;
    const members = new Float32Array(groups.length * numColumns);
    groups.forEach(({ columns }, group) =>
      columns.forEach((column) => (members[group * numColumns + column] = 1)),
    );
    const nodes = Int32Array.from({ length: numNodes }, (_, node) => node);
    const overNodes = new SparsePattern(1, numNodes, new Int32Array(numNodes), nodes);
    const sums = propagate(overNodes, tensor1d(new Float32Array(numNodes).fill(1)), products);
    return linear(sums, tensor2d(members, [groups.length, numColumns]));
  });
}

/** Sums over all columns: [batch, node, column] → [batch, node, 1]. */
export function nodeSums(products: Tensor3D): Tensor3D {
  return tidy(() => {
    const numColumns = products.shape[2];
    return linear(products, tensor2d(new Float32Array(numColumns).fill(1), [1, numColumns]));
  });
}
