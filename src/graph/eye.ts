import type { GraphInput } from './graph-builder.ts';
import { assembleGraph, type NodeGraph } from './node-graph.ts';

/** Every node listens to itself alone: the control that tells what a graph is worth. */
export function eyeGraph({ nodes }: Pick<GraphInput, 'nodes'>): NodeGraph {
  return assembleGraph(nodes, [], { threshold: 0, selfLoops: true });
}
