/** Directed weighted edges `source → target` of a graph; a node aggregates over its incoming edges. */
export interface WeightedEdges {
  readonly numNodes: number;
  /** Index of the node an edge leaves, [edge]. */
  readonly source: Int32Array;
  /** Index of the node an edge enters, [edge]. */
  readonly target: Int32Array;
  /** Weight, [edge]. */
  readonly weight: Float32Array;
}
