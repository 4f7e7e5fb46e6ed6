import { ConfigError } from '../core/errors.ts';
import { gradientsOf } from '../engine/gradients.ts';
import {
  dispose,
  tensor,
  tidy,
  type Tensor,
  type Tensor1D,
  type Tensor2D,
  type Tensor3D,
} from '../engine/tensors.ts';
import { WeightStore, type WeightArray } from '../engine/weights.ts';
import { currentNames } from '../layers/current-names.ts';
import { hasAttention, type GraphInput } from '../layers/graph-layer.ts';
import { OPERATORS } from '../layers/operators.ts';
import { Topology } from '../layers/topology.ts';
import type { GoldenArray, GoldenCase } from './golden-file.ts';

/**
 * Largest differences of one case, each divided by the largest number of the array it is found in where that is above 1:
 * float32 has seven digits, whatever large weights and a large K make of their place. Null where there is nothing to
 * compare.
 */
export interface CaseDifferences {
  readonly name: string;
  readonly output: number;
  /** Over the gradients of input, parameters, edge weights and edge attributes. */
  readonly gradients: number;
  readonly attention: number | null;
}

/** Runs one golden case on the current backend and measures how far it is off. */
export function runCase(golden: GoldenCase): CaseDifferences {
  const stored = Object.entries(golden.params).map(([name, { shape, data }]): [string, WeightArray] => [
    name,
    { shape, values: Float32Array.from(data) },
  ]);
  const store = new WeightStore(currentNames(stored));
  let differences: CaseDifferences | undefined;
  try {
    tidy(() => {
      differences = compare(golden, store);
    });
  } finally {
    store.dispose();
  }
  return differences!;
}

function compare(golden: GoldenCase, store: WeightStore): CaseDifferences {
  // TransformerConv of PyTorch Geometric 2.3 has this bias whatever the options say, that of 2.8 as they say.
  const options = { ...golden.options, ...('lin_key.bias' in golden.params ? { projectionBias: true } : {}) };
  const known = new Set<string>();
  const layer = OPERATORS[golden.layer](noting(options, known) as never, store);
  requireKnown(golden, known);
  const [source, target] = golden.graph.edgeIndex.map((row) => Int32Array.from(row)) as [
    Int32Array,
    Int32Array,
  ];
  const topology = new Topology({ numNodes: golden.graph.numNodes, source, target });
  const input = toTensor<Tensor3D>(golden.input);
  const edgeWeight = golden.graph.edgeWeight ? toTensor<Tensor1D>(golden.graph.edgeWeight) : null;
  const edgeAttr = golden.graph.edgeAttr ? toTensor<Tensor2D>(golden.graph.edgeAttr) : null;

  const parameters = [...store.weights];
  const leaves: Tensor[] = [input, ...parameters.map(([, weight]) => weight)];
  if (edgeWeight !== null) leaves.push(edgeWeight);
  if (edgeAttr !== null) leaves.push(edgeAttr);
  const { value, grads } = gradientsOf(
    () => layer.apply(input, { topology, edgeWeight, edgeAttr }),
    leaves,
    toTensor(golden.cotangent),
  );

  const parameterGradients = currentNames(Object.entries(golden.grads.params));
  const expected = [
    golden.grads.input,
    ...parameters.map(([name]) => parameterGradients.get(name)),
    ...(edgeWeight === null ? [] : [golden.grads.edgeWeight]),
    ...(edgeAttr === null ? [] : [golden.grads.edgeAttr]),
  ];
  const gradients = Math.max(
    ...grads.map((gradient, index) => (expected[index] ? difference(gradient, expected[index]) : 0)),
  );
  const differences = {
    name: golden.name,
    output: difference(value, golden.output),
    gradients,
    attention: attentionDifference(golden, input, layer, { topology, edgeWeight, edgeAttr }),
  };
  dispose([value, ...grads]);
  return differences;
}

/** The options, which note the names that an operator asks for. */
function noting(options: GoldenCase['options'], known: Set<string>): GoldenCase['options'] {
  return new Proxy(options, {
    get: (given, name) => {
      known.add(String(name));
      return given[String(name)];
    },
  });
}

/** An option that the operator never asked for would make its case one of other options. */
function requireKnown({ layer, options }: GoldenCase, known: ReadonlySet<string>): void {
  const unknown = Object.keys(options).find((name) => !known.has(name));
  if (unknown === undefined) return;
  throw new ConfigError(
    `the option "${unknown}", which ${layer} has not here; it has ${[...known].join(', ')}`,
  );
}

function attentionDifference(
  golden: GoldenCase,
  input: Tensor3D,
  layer: Parameters<typeof hasAttention>[0],
  graph: GraphInput,
): number | null {
  if (golden.attention === undefined || !hasAttention(layer)) return null;
  const { topology, weights } = layer.applyWithAttention(input, graph).attention;
  const heads = weights.shape[2];
  const values = weights.dataSync();
  const [source, target] = golden.attention.edgeIndex;
  const actual = edgesByEnds(topology.source, topology.target);
  const expected = edgesByEnds(source, target);
  let largest = source.length === topology.numEdges ? 0 : Infinity;
  for (const [ends, edges] of expected) {
    edges.forEach((position, nth) => {
      const edge = actual.get(ends)?.[nth] ?? NaN;
      for (let h = 0; h < heads; h++) {
        const off = Math.abs(
          (values[edge * heads + h] ?? NaN) - golden.attention!.weights.data[position * heads + h],
        );
        largest = Number.isNaN(off) ? Infinity : Math.max(largest, off);
      }
    });
  }
  return largest;
}

/** Positions of the edges between each two ends, in order: parallel edges are told apart by their order alone. */
function edgesByEnds(source: ArrayLike<number>, target: ArrayLike<number>): Map<string, number[]> {
  const byEnds = new Map<string, number[]>();
  for (let e = 0; e < source.length; e++) {
    const ends = `${source[e]}→${target[e]}`;
    byEnds.set(ends, [...(byEnds.get(ends) ?? []), e]);
  }
  return byEnds;
}

function difference(actual: Tensor, expected: GoldenArray): number {
  if (actual.shape.join() !== expected.shape.join()) return Infinity;
  let largest = 0;
  actual.dataSync().forEach((value: number, index: number) => {
    const off = Math.abs(value - expected.data[index]);
    largest = Number.isNaN(off) ? Infinity : Math.max(largest, off);
  });
  return largest / expected.data.reduce((size, value) => Math.max(size, Math.abs(value)), 1);
}

function toTensor<T extends Tensor>({ shape, data }: GoldenArray): T {
  return tensor(Float32Array.from(data), shape) as T;
}
