import type { WeightedEdges } from '../core/edges.ts';
import { SparsePattern } from '../engine/sparse-pattern.ts';
import { shareRows, type SharedRows } from './shared-rows.ts';

/** The edges of a graph without their weights, and the variants with other self loops that operators ask for. */
export class Topology {
  readonly numNodes: number;
  /** [edge] */
  readonly source: Int32Array;
  /** [edge] */
  readonly target: Int32Array;
  readonly #derived = new Map<string, unknown>();

  constructor({ numNodes, source, target }: Pick<WeightedEdges, 'numNodes' | 'source' | 'target'>) {
    this.numNodes = numNodes;
    this.source = source;
    this.target = target;
  }

  get numEdges(): number {
    return this.source.length;
  }

  /** The adjacency as a matrix: rows are targets, columns sources. */
  get incoming(): SparsePattern {
    return this.#once(
      'incoming',
      () => new SparsePattern(this.numNodes, this.numNodes, this.target, this.source),
    );
  }

  /** Nodes that hear the same nodes as one; null where all hear different ones. */
  get sharedIncoming(): SharedRows | null {
    return this.#once('shared', () => shareRows(this.incoming));
  }

  /** One row per edge, one column per node: picks each edge's source. */
  get toSource(): SparsePattern {
    return this.#once(
      'toSource',
      () => new SparsePattern(this.numEdges, this.numNodes, range(this.numEdges), this.source),
    );
  }

  /** One row per edge, one column per node: picks each edge's target. */
  get toTarget(): SparsePattern {
    return this.#once(
      'toTarget',
      () => new SparsePattern(this.numEdges, this.numNodes, range(this.numEdges), this.target),
    );
  }

  /** One row and one column per edge: weighs what stands at each edge. */
  get ofEdges(): SparsePattern {
    const edges = range(this.numEdges);
    return this.#once('ofEdges', () => new SparsePattern(this.numEdges, this.numEdges, edges, edges));
  }

  /** With one self loop at every node: an existing one stays, of several the last, and where there is none it is added. */
  get withMissingSelfLoops(): DerivedEdges {
    return this.#once('missing', () => {
      const loopOf = new Int32Array(this.numNodes).fill(-1);
      for (let e = 0; e < this.numEdges; e++) if (this.#isLoop(e)) loopOf[this.source[e]] = e;
      const kept = range(this.numEdges).filter((e) => !this.#isLoop(e) || loopOf[this.source[e]] === e);
      return this.#derive(
        kept,
        range(this.numNodes).filter((node) => loopOf[node] === -1),
      );
    });
  }

  /** Without self loops. */
  get withoutSelfLoops(): DerivedEdges {
    return this.#once('without', () => this.#derive(this.#properEdges(), new Int32Array()));
  }

  /** Existing self loops removed, then one added per node, at the end. */
  get withFreshSelfLoops(): DerivedEdges {
    return this.#once('fresh', () => this.#derive(this.#properEdges(), range(this.numNodes)));
  }

  #properEdges(): Int32Array {
    return range(this.numEdges).filter((e) => !this.#isLoop(e));
  }

  #isLoop(edge: number): boolean {
    return this.source[edge] === this.target[edge];
  }

  #derive(kept: Int32Array, loops: Int32Array): DerivedEdges {
    const topology = new Topology({
      numNodes: this.numNodes,
      source: concatenate(
        kept.map((e) => this.source[e]),
        loops,
      ),
      target: concatenate(
        kept.map((e) => this.target[e]),
        loops,
      ),
    });
    return { topology, kept, loops };
  }

  #once<T>(key: string, make: () => T): T {
    if (!this.#derived.has(key)) this.#derived.set(key, make());
    return this.#derived.get(key) as T;
  }
}

/** Edges made from others: first the kept ones, then added self loops. */
export interface DerivedEdges {
  readonly topology: Topology;
  /** Original edge of each kept edge, [kept]. */
  readonly kept: Int32Array;
  /** Node of each added self loop, [added]. */
  readonly loops: Int32Array;
}

function range(length: number): Int32Array {
  return Int32Array.from({ length }, (_, index) => index);
}

function concatenate(first: Int32Array, second: Int32Array): Int32Array {
  const joined = new Int32Array(first.length + second.length);
  joined.set(first);
  joined.set(second, first.length);
  return joined;
}
