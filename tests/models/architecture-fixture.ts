import { RandomStream } from '../../src/core/random.ts';
import { tensor3d, type Tensor3D } from '../../src/engine/tensors.ts';
import { WeightStore, type WeightArray } from '../../src/engine/weights.ts';
import { graphInput, type GraphInput } from '../../src/layers/graph-layer.ts';
import {
  architectureOf,
  type ArchitectureKind,
  type ArchitectureOptions,
} from '../../src/models/architectures.ts';
import type { ForecastNetwork, NetworkShape } from '../../src/models/forecast-network.ts';
import { fromRowMajor } from '../helpers/dense-matrix.ts';
import { randomValues } from '../helpers/random-variable.ts';

export const NODES = 4;
export const COLUMNS = 19;
export const HORIZON = 2;

/** Windows of two series stand out of order; columns 0, 9 and 18 pass by. */
export const SHAPE: NetworkShape = {
  inChannels: COLUMNS,
  horizon: HORIZON,
  nodes: NODES,
  hidden: 8,
  layers: 2,
  operator: { name: 'GCN' },
  windows: [
    { from: 10, to: 18 },
    { from: 1, to: 9 },
  ],
};

/** Each with what its window of eight steps allows; Graph WaveNet reads seven of them. */
export const OPTIONS: { readonly [K in ArchitectureKind]: ArchitectureOptions & { readonly kind: K } } = {
  residual: { kind: 'residual', encoder: { kind: 'gru', channels: 3, layers: 1 } },
  timeThenSpace: { kind: 'timeThenSpace', encoder: { kind: 'gru', channels: 3, layers: 1 } },
  stgcn: { kind: 'stgcn', kernelSize: 2, spatialChannels: 6 },
  graphWaveNet: {
    kind: 'graphWaveNet',
    kernelSize: 2,
    dilations: [1, 2],
    learnedAdjacency: true,
    embeddingSize: 3,
    diffusionSteps: 2,
  },
  gconvgru: { kind: 'gconvgru' },
};

export const KINDS = Object.keys(OPTIONS) as ArchitectureKind[];

export interface Built {
  readonly model: ForecastNetwork;
  readonly store: WeightStore;
}

export function build(
  kind: ArchitectureKind,
  changes: Partial<NetworkShape> = {},
  { seed = 5, options = {} }: { readonly seed?: number; readonly options?: object } = {},
): Built {
  const store = new WeightStore(new RandomStream(seed));
  const model = architectureOf({ ...OPTIONS[kind], ...options }, { ...SHAPE, ...changes }, store);
  return { model, store };
}

/** Weights away from zero, biases and the zero head of a seasonal skip too. */
export function randomise(store: WeightStore): void {
  const arrays = [...store.read()].map(([name, { shape, values }]): [string, WeightArray] => [
    name,
    { shape, values: randomValues(values.length, name).map((value) => 0.5 * value + 0.1) },
  ]);
  store.write(new Map(arrays));
}

/** [sample][node][column] of two samples. */
export function samples(): number[][][] {
  const rows = fromRowMajor(randomValues(2 * NODES * COLUMNS, 'architecture input'), COLUMNS);
  return [rows.slice(0, NODES), rows.slice(NODES)];
}

export function inputOf(of: readonly (readonly (readonly number[])[])[]): Tensor3D {
  return tensor3d(of.flat(2), [of.length, NODES, COLUMNS]);
}

const SOURCE = [0, 1, 2, 0, 3, 2];
const TARGET = [1, 2, 0, 2, 1, 3];
const WEIGHT = [0.9, 0.4, 0.5, 0.7, 1.2, 0.3];

/** Directed and weighted, its nodes called otherwise. */
export function graphOf(newName: readonly number[] = [0, 1, 2, 3]): GraphInput {
  return graphInput({
    numNodes: NODES,
    source: Int32Array.from(SOURCE, (node) => newName[node]),
    target: Int32Array.from(TARGET, (node) => newName[node]),
    weight: Float32Array.from(WEIGHT),
  });
}
