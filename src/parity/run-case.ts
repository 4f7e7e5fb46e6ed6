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
import { hasAttention, type GraphInput } from '../layers/graph-layer.ts';
import { OPERATORS } from '../layers/operators.ts';
import { Topology } from '../layers/topology.ts';
import type { GoldenArray, GoldenCase } from './golden-file.ts';

/** Largest absolute differences of one case; null where the case has nothing to compare. */
export interface CaseDifferences {
  readonly name: string;
  readonly output: number;
  /** Over the gradients of input, parameters, edge weights and edge attributes. */
  readonly gradients: number;
  readonly attention: number | null;
}

/** PyTorch Geometric renamed this parameter between 2.3 and 2.8. */
const PARAMETER_ALIASES: Readonly<Record<string, string>> = { GATConv: 'lin.weight' };

/** Runs one golden case on the current backend and measures how far it is off. */
export function runCase(golden: GoldenCase): CaseDifferences {
  const alias = PARAMETER_ALIASES[golden.layer];
  const stored = new Map<string, WeightArray>(
    Object.entries(golden.params).map(([name, { shape, data }]) => [
      name === alias ? 'lin_src.weight' : name,
      { shape, values: Float32Array.from(data) },
    ]),
  );
  const store = new WeightStore(stored);
  let differences: CaseDifferences | undefined;
  try {
    tidy(() => {
      differences = compare(golden, store, alias);
    });
  } finally {
    store.dispose();
  }
  return differences!;
}

function compare(golden: GoldenCase, store: WeightStore, alias: string | undefined): CaseDifferences {
  const layer = OPERATORS[golden.layer](golden.options as never, store);
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

  const expected = [
    golden.grads.input,
    ...parameters.map(([name]) => {
      const original =
        name === 'lin_src.weight' && alias !== undefined && alias in golden.params ? alias : name;
      return golden.grads.params[original];
    }),
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
  const byEdge = new Map<string, number>();
  for (let e = 0; e < topology.numEdges; e++) byEdge.set(`${topology.source[e]}→${topology.target[e]}`, e);
  const [source, target] = golden.attention.edgeIndex;
  let largest = source.length === topology.numEdges ? 0 : Infinity;
  source.forEach((from, position) => {
    const edge = byEdge.get(`${from}→${target[position]}`) ?? -1;
    for (let h = 0; h < heads; h++) {
      const off = Math.abs(
        (values[edge * heads + h] ?? NaN) - golden.attention!.weights.data[position * heads + h],
      );
      largest = Number.isNaN(off) ? Infinity : Math.max(largest, off);
    }
  });
  return largest;
}

function difference(actual: Tensor, expected: GoldenArray): number {
  if (actual.shape.join() !== expected.shape.join()) return Infinity;
  let largest = 0;
  actual.dataSync().forEach((value: number, index: number) => {
    const off = Math.abs(value - expected.data[index]);
    largest = Number.isNaN(off) ? Infinity : Math.max(largest, off);
  });
  return largest;
}

function toTensor<T extends Tensor>({ shape, data }: GoldenArray): T {
  return tensor(Float32Array.from(data), shape) as T;
}
