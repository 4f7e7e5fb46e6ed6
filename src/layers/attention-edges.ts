import type { Tensor1D, Tensor2D } from '../engine/tensors.ts';
import { deriveAttributes } from './edge-values.ts';
import type { GraphInput } from './graph-layer.ts';
import { deriveMask } from './mask-messages.ts';
import type { Topology } from './topology.ts';

/** The edges that attention scores: as they are, or with every self loop replaced by a fresh one. */
export function selfLoops(
  graph: GraphInput,
  addSelfLoops: boolean,
): {
  readonly topology: Topology;
  readonly edgeAttr: Tensor2D | null;
  readonly edgeMask: Tensor1D | null;
} {
  if (!addSelfLoops) return { ...graph, edgeMask: deriveMask(graph, null) };
  const derived = graph.topology.withFreshSelfLoops;
  return {
    topology: derived.topology,
    edgeAttr: graph.edgeAttr === null ? null : deriveAttributes(derived, graph.edgeAttr),
    edgeMask: deriveMask(graph, derived),
  };
}
