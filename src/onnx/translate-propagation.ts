import { WattgraphError } from '../core/errors.ts';
import type { SparsePattern } from '../engine/sparse-pattern.ts';
import { floats, type OnnxInput } from './onnx-graph.ts';
import { paddedRows } from './padded-rows.ts';
import { gathered, reduced, type KernelCall, type Translator } from './translation.ts';

/** A matrix stands in the file in full where its fullest row has at least this share of the columns. */
const DENSE_SHARE = 1 / 4;

export function patternOf({ attributes }: KernelCall): SparsePattern {
  return attributes['pattern'] as SparsePattern;
}

/** What rows without any entries sum up to; ONNX has no operations on nothing. */
export function nothing(x: OnnxInput, graph: Parameters<Translator>[1]): OnnxInput {
  return graph.node('Mul', [x, floats([0])]);
}

/**
 * `y[b] = S x[b]`. A well-filled S is a matrix product. Else each row picks its columns and sums them by their weights:
 * scattering sums would be shorter, but ONNX leaves their order open, and their indices have to grow with the batch.
 */
const propagate: Translator = (call, graph) => {
  const { weights, x } = call.inputs;
  const pattern = patternOf(call);
  if (typeof weights.value === 'string') {
    throw new WattgraphError(
      'expected edge weights that do not depend on the input, got computed ones; only attention may depend on it',
    );
  }
  if (pattern.numEntries === 0) return [nothing(x.value, graph)];
  const { width, entries, columns, isEntry } = paddedRows(pattern);
  const { numRows, numColumns } = pattern;
  const { values, label } = weights.value;
  if (width >= numColumns * DENSE_SHARE) {
    const matrix = new Float32Array(numRows * numColumns);
    for (let e = 0; e < pattern.numEntries; e++) {
      matrix[pattern.rows[e] * numColumns + pattern.columns[e]] += Number(values[e]);
    }
    const name = label === null ? null : `${label}:Dense`;
    return [graph.node('MatMul', [floats(matrix, [numRows, numColumns], name), x.value])];
  }
  const shares = entries.map((entry, index) => Number(values[entry]) * isEntry[index]);
  const parts = gathered(graph, x.value, columns, { axis: 1, shape: [numRows, width] });
  const name = label === null ? null : `${label}:Padded`;
  const weighted = graph.node('Mul', [parts, floats(shares, [numRows, width, 1], name)]);
  return [reduced(graph, 'ReduceSum', weighted, { axes: [2] })];
};

const propagateMax: Translator = (call, graph) => {
  const { x } = call.inputs;
  const pattern = patternOf(call);
  if (pattern.numEntries === 0) return [nothing(x.value, graph)];
  const { width, columns } = paddedRows(pattern);
  const { numRows, rowStart } = pattern;
  const parts = gathered(graph, x.value, columns, { axis: 1, shape: [numRows, width] });
  const largest = reduced(graph, 'ReduceMax', parts, { axes: [2] });
  const filled = Array.from({ length: numRows }, (_, row) => (rowStart[row + 1] > rowStart[row] ? 1 : 0));
  if (filled.every((one) => one === 1)) return [largest];
  return [graph.node('Mul', [largest, floats(filled, [numRows, 1])])];
};

export const PROPAGATION_TRANSLATORS: Readonly<Record<string, Translator>> = {
  WattPropagate: propagate,
  WattPropagateMax: propagateMax,
};
