import { expect, test } from 'vitest';
import { RandomStream } from '../../src/core/random.ts';
import { gradientsOf } from '../../src/engine/gradients.ts';
import { tensor1d, tensor3d, type Tensor1D } from '../../src/engine/tensors.ts';
import { WeightStore } from '../../src/engine/weights.ts';
import { SageConv, type SageConvOptions } from '../../src/layers/sage-conv.ts';
import { Topology } from '../../src/layers/topology.ts';
import { affine, plus, type Matrix } from '../helpers/dense-matrix.ts';
import { randomValues } from '../helpers/random-variable.ts';
import { sparseGraph } from './operator-fixture.ts';
import { checkOperator, IN_CHANNELS, type TwinInput } from './operator-checks.ts';

const channels = { inChannels: IN_CHANNELS, outChannels: 4 };

function aggregated({ x, graph }: TwinInput, aggr: 'mean' | 'max' | 'sum'): Matrix {
  return graph.attributes.map((incoming, to) => {
    const neighbours = x
      .map((row, from) => row.map((value) => value * graph.mask[to][from]))
      .filter((_, from) => incoming[from] !== null);
    return x[0].map((_, channel) => {
      const values = neighbours.map((row) => row[channel]);
      if (values.length === 0) return 0;
      if (aggr === 'max') return Math.max(...values);
      const sum = values.reduce((total, value) => total + value, 0);
      return aggr === 'sum' ? sum : sum / values.length;
    });
  });
}

const VARIANTS: readonly (Omit<SageConvOptions, 'inChannels' | 'outChannels'> & {
  readonly title: string;
})[] = [
  { title: 'with its defaults: the mean, without edge weights' },
  { title: 'max', aggr: 'max' },
  { title: 'sum', aggr: 'sum' },
  { title: 'without the root', rootWeight: false },
  { title: 'with rows of length 1', normalize: true },
  { title: 'without bias', bias: false },
];

for (const { title, ...options } of VARIANTS) {
  checkOperator(`SAGEConv, ${title}`, {
    build: (source) => new SageConv({ ...channels, ...options }, source),
    twin: (input) => {
      const { aggr = 'mean', rootWeight = true, normalize = false, bias = true } = options;
      const neighbours = affine(
        aggregated(input, aggr),
        input.matrix('lin_l.weight'),
        bias ? input.vector('lin_l.bias') : undefined,
      );
      const y = rootWeight ? plus(neighbours, affine(input.x, input.matrix('lin_r.weight'))) : neighbours;
      return normalize ? y.map((row) => row.map((value) => value / Math.hypot(...row))) : y;
    },
  });
}

test.for(['mean', 'max', 'sum'] as const)('nodes that hear the same get the same, bit by bit: %s', (aggr) => {
  // 0 and 3 hear (1, 2), 1 and 4 nobody, 2 hears 0.
  const edges = {
    numNodes: 5,
    source: Int32Array.of(1, 0, 2, 1, 2),
    target: Int32Array.of(0, 2, 0, 3, 3),
    weight: new Float32Array(5).fill(1),
  };
  const graph = { topology: new Topology(edges), edgeWeight: null, edgeAttr: null };
  expect(graph.topology.sharedIncoming?.distinct.numRows).toBe(3);
  const store = new WeightStore(new RandomStream(4));
  const layer = new SageConv({ ...channels, aggr }, store);
  const x = tensor3d(randomValues(30, 'shared'), [2, 5, 3]);
  const mask = tensor1d(new Float32Array(5).fill(1));
  const run = (edgeMask: Tensor1D | null) => {
    const results = gradientsOf(() => layer.apply(x, { ...graph, edgeMask }), [x, ...store.weights.values()]);
    return [results.value, ...results.grads].map((tensor) => [...tensor.dataSync()]);
  };
  // A mask of ones takes the way of each node for itself.
  const [shared, alone] = [run(null), run(mask)];
  expect(shared[0]).toEqual(alone[0]);
  shared.slice(1).forEach((gradient, index) => {
    gradient.forEach((value, at) => expect(value).toBeCloseTo(alone[index + 1][at], 5));
  });
});

test('a row of zeros stays zeros when rows are scaled to length 1, and its gradients stay numbers', () => {
  const store = new WeightStore(new RandomStream(1));
  const options = { ...channels, rootWeight: false, normalize: true, bias: false };
  const layer = new SageConv(options, store);
  const x = tensor3d(randomValues(18, 'sage'), [1, 6, 3]);
  const { value, grads } = gradientsOf(() => layer.apply(x, sparseGraph()), [x, ...store.weights.values()]);
  // Nothing enters nodes 3 and 4.
  expect(Array.from(value.dataSync().slice(12, 20))).toEqual([0, 0, 0, 0, 0, 0, 0, 0]);
  for (const gradient of grads) expect([...gradient.dataSync()].every(Number.isFinite)).toBe(true);
});
