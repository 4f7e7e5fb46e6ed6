import type { NodeInfo, Panel } from '../core/panel.ts';
import type { NodeGraph } from './node-graph.ts';
import type { SignalKind } from './node-signals.ts';
import type { GraphText } from './parse-graph.ts';

/** All that a builder may know. */
export interface GraphInput {
  /** Nodes of the graph, in the order wanted; each has a column in `training`, found by id. */
  readonly nodes: readonly NodeInfo[];
  /** The load, already cut to the training period. */
  readonly training: Panel;
  /** Local date of each step of `training`, whole days since 1970-01-01, [time]: the calendar's `localDay`. */
  readonly localDay: Int32Array;
}

/** Every option of every builder; GRAPH_BUILDERS says who reads which, and the builder has the default. */
export interface GraphOptions {
  /** Edges between two nodes are kept where their weight is above it. */
  readonly threshold?: number;
  /** Whether every node has an edge to itself, of weight 1. */
  readonly selfLoops?: boolean;
  /** Width b of the kernel in the unit of the distance, instead of the median distance. */
  readonly bandwidth?: number;
  /** What is compared between nodes. */
  readonly signal?: SignalKind;
  /** Number of neighbours that each node listens to. */
  readonly k?: number;
  /** What makes a neighbour near. */
  readonly distance?: 'space' | 'correlation';
  /** How many steps of the signal the warping may shift. */
  readonly bandSteps?: number;
  /** The file to read the graph from. */
  readonly source?: GraphText;
}

export type GraphBuilder = (input: GraphInput, options: GraphOptions) => NodeGraph;
