import { ConfigError } from '../core/errors.ts';
import type { NodeInfo } from '../core/panel.ts';
import { checkedPairs, type ReadPair } from './checked-pairs.ts';
import { readEdgeList } from './edge-list-text.ts';
import { readGraphJson } from './graph-json.ts';
import { readGraphMl } from './graph-ml.ts';
import { readMatrix } from './matrix-text.ts';
import type { WeightedPair } from './node-graph.ts';

/**
 * Reads the edges that a text holds, line by line where it has lines; does not judge nodes and weights.
 * `nodeIds` are those of the graph, in order.
 */
type GraphReader = (file: string, text: string, nodeIds: readonly string[]) => Iterable<ReadPair>;

export const GRAPH_FORMATS = {
  matrix: readMatrix,
  edges: readEdgeList,
  json: readGraphJson,
  graphml: readGraphMl,
} as const satisfies Record<string, GraphReader>;

export type GraphFormat = keyof typeof GRAPH_FORMATS;

export interface GraphText {
  /** Its path, for messages and, without `format`, for what kind of file it is. */
  readonly file: string;
  readonly text: string;
  readonly format?: GraphFormat;
}

/**
 * The edges of a graph file, none of weight 0.
 * @throws DataError if the text is not of its format, names a node that is not among `nodes`, has an edge twice, or a
 * weight that is not a number of at least 0.
 */
export function parseGraph({ file, text, format }: GraphText, nodes: readonly NodeInfo[]): WeightedPair[] {
  const nodeIds = nodes.map(({ id }) => id);
  const plain = text.startsWith('\ufeff') ? text.slice(1) : text;
  return checkedPairs(file, GRAPH_FORMATS[format ?? formatOf(file, plain)](file, plain, nodeIds), nodeIds);
}

/** By the ending; plain text is an edge list if its first line names a source and a target, else a matrix. */
function formatOf(file: string, text: string): GraphFormat {
  const ending = /\.[^./\\]*$/.exec(file.toLowerCase())?.[0] ?? '';
  switch (ending) {
    case '.json':
      return 'json';
    case '.graphml':
    case '.xml':
      return 'graphml';
    case '.csv':
    case '.tsv':
    case '.txt': {
      const header = text.slice(0, text.search(/[\r\n]|$/)).toLowerCase();
      return /\bsource\b/.test(header) && /\btarget\b/.test(header) ? 'edges' : 'matrix';
    }
    default:
      throw new ConfigError(
        `graph file ${file}: expected an ending .csv, .tsv, .txt, .json, .graphml or .xml, got "${ending}"; ` +
          `rename it or name its format: ${Object.keys(GRAPH_FORMATS).join(', ')}`,
      );
  }
}
