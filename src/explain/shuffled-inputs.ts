/** Which inputs take the place of which: whole columns at all nodes, or all columns of one node. */
export interface ShuffledPart {
  readonly columns: readonly number[];
  readonly nodes: readonly number[];
}

/**
 * A copy of the inputs in which a part comes from other samples: sample i gets it from sample `order[i]`.
 *
 * @param inputs [sample, node, column]
 */
export function shuffledInputs(
  inputs: Float32Array,
  { columns, nodes }: ShuffledPart,
  {
    order,
    numNodes,
    numColumns,
  }: { readonly order: Int32Array; readonly numNodes: number; readonly numColumns: number },
): Float32Array {
  const shuffled = new Float32Array(inputs);
  order.forEach((from, sample) => {
    for (const node of nodes) {
      const into = (sample * numNodes + node) * numColumns;
      const source = (from * numNodes + node) * numColumns;
      for (const column of columns) shuffled[into + column] = inputs[source + column];
    }
  });
  return shuffled;
}
