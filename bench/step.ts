import { performance } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import { RandomStream } from '../src/core/random.ts';
import { Adam } from '../src/engine/adam.ts';
import { startBackend, type BackendName } from '../src/engine/backend.ts';
import { tensor3d, tidy, type Tensor3D } from '../src/engine/tensors.ts';
import { WeightStore } from '../src/engine/weights.ts';
import { graphInput, INFERENCE } from '../src/layers/graph-layer.ts';
import { GraphNetwork } from '../src/models/graph-network.ts';
import type { HiddenOperatorName, HiddenOperatorOptions } from '../src/models/hidden-operator.ts';
import { trainStep } from '../src/training/train-step.ts';

const USAGE = `Times one training step and one inference of the paper's network, per operator and workload.

usage: npm run bench -- [--json] [--threads 1] [--cases paper,dense12,sparse200,sparse2000] [--ops GCN,...] [--reps 30] [--backend wasm]

Same network, sizes and random graphs in kind as shared/peers/pyg_step.py; a step is forward, loss, backward and Adam.
Prints medians in milliseconds. The wasm backend has one thread whatever is asked for.
Workloads: paper      12 nodes, all 144 edges, batch 16, layers / hidden / K / alpha as the paper chose per operator
           dense12    12 nodes, all 144 edges, batch 32, 2 layers, hidden 64
           sparse200  200 nodes, out-degree 8, batch 16, 2 layers, hidden 64
           sparse2000 2000 nodes, out-degree 8, batch 4, 2 layers, hidden 64
`;

type Operator = Exclude<HiddenOperatorName, 'none'>;

/** Layers and hidden channels the paper's search chose, and the operator's own options. */
const PAPER: Record<
  Operator,
  { layers: number; hidden: number; options: Omit<HiddenOperatorOptions, 'name'> }
> = {
  GCN: { layers: 1, hidden: 170, options: {} },
  SAGE: { layers: 2, hidden: 401, options: {} },
  GAT: { layers: 3, hidden: 364, options: { heads: 2, concat: false } },
  GATv2: { layers: 2, hidden: 359, options: { heads: 2, concat: false } },
  Transformer: { layers: 1, hidden: 335, options: { heads: 2, concat: false } },
  TAG: { layers: 3, hidden: 329, options: { K: 1 } },
  Cheby: { layers: 1, hidden: 249, options: { K: 3 } },
  APPNP: { layers: 1, hidden: 106, options: { K: 1, alpha: 0.93 } },
};

const CASES = {
  paper: { nodes: 12, degree: null, batch: 16 },
  dense12: { nodes: 12, degree: null, batch: 32 },
  sparse200: { nodes: 200, degree: 8, batch: 16 },
  sparse2000: { nodes: 2000, degree: 8, batch: 4 },
} as const;

const INPUTS = 150;
const HORIZON = 48;

function randomEdges(nodes: number, degree: number | null, random: RandomStream) {
  const source: number[] = [];
  const target: number[] = [];
  for (let from = 0; from < nodes; from++) {
    for (let k = 0; k < (degree ?? nodes); k++) {
      source.push(from);
      target.push(degree === null ? k : (from + 1 + random.integer(nodes - 1)) % nodes);
    }
  }
  const weight = Float32Array.from(source, () => 0.1 + 0.9 * random.uniform());
  return { numNodes: nodes, source: Int32Array.from(source), target: Int32Array.from(target), weight };
}

function medianMs(run: () => void, repetitions: number): number {
  for (let i = 0; i < 5; i++) run();
  const times = Array.from({ length: repetitions }, () => {
    const start = performance.now();
    run();
    return performance.now() - start;
  });
  return Math.round(times.toSorted((a, b) => a - b)[Math.floor(repetitions / 2)]! * 1000) / 1000;
}

function timeOperator(caseName: keyof typeof CASES, operator: Operator, repetitions: number) {
  const { nodes, degree, batch } = CASES[caseName];
  const random = new RandomStream(0, 'bench', caseName, operator);
  const { layers, hidden, options } = PAPER[operator];
  const store = new WeightStore(random);
  const model = new GraphNetwork(
    {
      inChannels: INPUTS,
      horizon: HORIZON,
      layers: caseName === 'paper' ? layers : 2,
      hidden: caseName === 'paper' ? hidden : 64,
      operator: { name: operator, ...options },
    },
    store,
  );
  const graph = graphInput(randomEdges(nodes, degree, random));
  const draw = (width: number): Tensor3D =>
    tensor3d(
      Float32Array.from({ length: batch * nodes * width }, () => random.normal()),
      [batch, nodes, width],
    );
  const x = draw(INPUTS);
  const y = draw(HORIZON);
  const mask = tensor3d(new Float32Array(y.size).fill(1), y.shape);
  const adam = new Adam(store.weights);
  const stepMs = medianMs(() => {
    trainStep(model, store.weights, adam, { x, y, mask }, graph, { learningRate: 1e-3, context: INFERENCE });
  }, repetitions);
  const inferMs = medianMs(() => {
    tidy(() => void model.apply(x, graph).dataSync());
  }, repetitions);
  for (const tensor of [x, y, mask, graph.edgeWeight, graph.edgeAttr]) tensor.dispose();
  adam.dispose();
  store.dispose();
  return { step_ms: stepMs, infer_ms: inferMs };
}

const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    threads: { type: 'string', default: '1' },
    cases: { type: 'string', default: Object.keys(CASES).join() },
    ops: { type: 'string', default: Object.keys(PAPER).join() },
    reps: { type: 'string', default: '30' },
    backend: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});

if (values.help) {
  process.stdout.write(USAGE);
} else {
  const backend = await startBackend(values.backend as BackendName | undefined);
  process.stderr.write(
    `backend ${backend}, ${backend === 'wasm' ? '1 thread' : `${values.threads} threads asked for`}\n`,
  );
  const results: Record<string, Record<string, { step_ms: number; infer_ms: number }>> = {};
  for (const caseName of values.cases.split(',') as (keyof typeof CASES)[]) {
    results[caseName] = {};
    for (const operator of values.ops.split(',') as Operator[]) {
      const repetitions = Number(values.reps);
      const timed = timeOperator(
        caseName,
        operator,
        caseName === 'sparse2000' ? Math.max(5, Math.floor(repetitions / 3)) : repetitions,
      );
      results[caseName][operator] = timed;
      if (!values.json) {
        process.stdout.write(
          `${caseName.padEnd(11)}${operator.padEnd(12)} step ${timed.step_ms} ms, inference ${timed.infer_ms} ms\n`,
        );
      }
    }
  }
  if (values.json) process.stdout.write(`${JSON.stringify(results)}\n`);
}
