import { XMLBuilder, XMLValidator } from 'fast-xml-parser';
import { parse } from 'graphology-graphml';
import { DataError } from '../core/errors.ts';
import type { ReadPair } from './checked-pairs.ts';
import { AnyGraph, graphPairs } from './graph-pairs.ts';
import type { NodeGraph } from './node-graph.ts';

/** Attributes of a node in the file; those that are null are left out there. */
const NODE_KEYS = { name: 'string', level: 'string', latitude: 'double', longitude: 'double' } as const;

/**
 * Reads GraphML; an edge needs an attribute `weight`.
 * @throws DataError if it is not well-formed or not GraphML, or has an unknown node.
 */
export function readGraphMl(file: string, text: string, nodeIds: readonly string[]): Iterable<ReadPair> {
  // graphology's parser takes broken XML as far as it goes and says so on the console only.
  const verdict = XMLValidator.validate(text);
  if (verdict !== true) {
    throw new DataError({
      file,
      line: verdict.err.line,
      expected: 'well-formed XML',
      got: `a fault: ${verdict.err.msg}`,
      wayOut: 'mend the file or write it anew',
    });
  }
  return graphPairs(file, nodeIds, 'GraphML', () => parse(AnyGraph, text));
}

/** The graph with its attributes as GraphML (graphology-graphml only reads). */
export function graphMl(graph: NodeGraph): string {
  const nodes = graph.mapNodes((id, attributes) => ({
    '@id': id,
    data: (Object.keys(NODE_KEYS) as (keyof typeof NODE_KEYS)[])
      .filter((key) => attributes[key] !== null)
      .map((key) => ({ '@key': key, '#text': attributes[key] })),
  }));
  const edges = graph.mapDirectedEdges((id, { weight }, source, target) => ({
    '@id': id,
    '@source': source,
    '@target': target,
    data: [{ '@key': 'weight', '#text': weight }],
  }));
  const keys = [
    ...Object.entries(NODE_KEYS).map(([name, type]) => keyElement(name, 'node', type)),
    keyElement('weight', 'edge', 'double'),
  ];
  return new XMLBuilder({ ignoreAttributes: false, attributeNamePrefix: '@', format: true }).build({
    '?xml': { '@version': '1.0', '@encoding': 'UTF-8' },
    graphml: {
      '@xmlns': 'http://graphml.graphdrawing.org/xmlns',
      key: keys,
      graph: { '@edgedefault': 'directed', node: nodes, edge: edges },
    },
  });
}

function keyElement(name: string, owner: 'node' | 'edge', type: string): Record<string, string> {
  return { '@id': name, '@for': owner, '@attr.name': name, '@attr.type': type };
}
