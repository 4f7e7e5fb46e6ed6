import { ConfigError } from '../core/errors.ts';
import { correlationGraph } from './correlation.ts';
import { dtwGraph } from './dtw.ts';
import { eyeGraph } from './eye.ts';
import { fileGraph } from './file.ts';
import { fullGraph } from './full.ts';
import type { GraphBuilder, GraphInput, GraphOptions } from './graph-builder.ts';
import { knnGraph } from './knn.ts';
import type { NodeGraph } from './node-graph.ts';
import { precisionGraph } from './precision.ts';
import { spaceGraph } from './space.ts';

interface GraphBuilderEntry {
  readonly build: GraphBuilder;
  /** The options that the builder reads. */
  readonly options: readonly (keyof GraphOptions)[];
}

export const GRAPH_BUILDERS = {
  space: { build: spaceGraph, options: ['threshold', 'selfLoops', 'bandwidth'] },
  correlation: { build: correlationGraph, options: ['threshold', 'selfLoops', 'bandwidth', 'signal'] },
  knn: { build: knnGraph, options: ['threshold', 'selfLoops', 'k', 'distance', 'signal', 'bandwidth'] },
  dtw: { build: dtwGraph, options: ['threshold', 'selfLoops', 'bandwidth', 'signal', 'bandSteps'] },
  precision: { build: precisionGraph, options: ['threshold', 'selfLoops', 'bandwidth', 'signal'] },
  full: { build: fullGraph, options: ['selfLoops'] },
  eye: { build: eyeGraph, options: [] },
  file: { build: fileGraph, options: ['source', 'threshold', 'selfLoops'] },
} as const satisfies Record<string, GraphBuilderEntry>;

export type GraphKind = keyof typeof GRAPH_BUILDERS;

/**
 * Builds a graph of the kind.
 * @throws ConfigError if an option is given that the kind does not read.
 */
export function buildGraph(kind: GraphKind, input: GraphInput, options: GraphOptions = {}): NodeGraph {
  const { build, options: known }: GraphBuilderEntry = GRAPH_BUILDERS[kind];
  const stranger = Object.keys(options).find((name) => !known.some((option) => option === name));
  if (stranger !== undefined) {
    const list = known.length === 0 ? 'none' : known.join(', ');
    throw new ConfigError(`a graph of the kind "${kind}" has no option "${stranger}"; it has ${list}`);
  }
  return build(input, options);
}
