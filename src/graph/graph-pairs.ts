import { MultiGraph } from 'graphology';
import { DataError } from '../core/errors.ts';
import { unknownNode, type ReadPair } from './checked-pairs.ts';

/** A graph as a file may have it: directed, undirected or both, edges twice, any attributes. */
export type AnyGraph = MultiGraph;
export const AnyGraph = MultiGraph;

/**
 * The edges of a graph that another library parsed; an undirected edge runs both ways.
 * @throws DataError if it has a node that is not among `nodeIds`, or `parse` fails.
 */
export function* graphPairs(
  file: string,
  nodeIds: readonly string[],
  format: string,
  parse: () => AnyGraph,
): Generator<ReadPair> {
  const known = new Set(nodeIds);
  const graph = parsedBy(file, format, parse);
  const stranger = graph.findNode((id) => !known.has(id));
  if (stranger !== undefined) throw unknownNode({ file }, stranger);
  for (const { source, target, attributes, undirected } of graph.edgeEntries()) {
    const weight: unknown = attributes['weight'];
    yield { source, target, weight };
    if (undirected && source !== target) yield { source: target, target: source, weight };
  }
}

function parsedBy(file: string, format: string, parse: () => AnyGraph): AnyGraph {
  try {
    return parse();
  } catch (error) {
    throw new DataError({
      file,
      expected: format,
      got: `a text that fails with "${error instanceof Error ? error.message : String(error)}"`,
      wayOut: 'write it anew, or choose the format that it has',
    });
  }
}
