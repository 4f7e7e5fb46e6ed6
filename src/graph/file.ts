import { ConfigError } from '../core/errors.ts';
import type { GraphInput, GraphOptions } from './graph-builder.ts';
import { assembleGraph, type NodeGraph } from './node-graph.ts';
import { parseGraph } from './parse-graph.ts';

/**
 * A graph that someone made elsewhere. Without options it is taken as it stands, edges of weight 0 aside.
 * @throws ConfigError without a file, DataError if the file is bad.
 */
export function fileGraph(
  { nodes }: Pick<GraphInput, 'nodes'>,
  { source, threshold = 0, selfLoops }: Pick<GraphOptions, 'source' | 'threshold' | 'selfLoops'>,
): NodeGraph {
  if (source === undefined)
    throw new ConfigError('a graph of the kind "file" needs the file to read it from');
  return assembleGraph(nodes, parseGraph(source, nodes), { threshold, selfLoops: selfLoops ?? 'asGiven' });
}
