import { RandomStream } from '../core/random.ts';
import type { WeightedEdges } from '../core/edges.ts';
import { Adam } from '../engine/adam.ts';
import { Recorded } from '../engine/recorded.ts';
import { tensor3d, tidy, type Tensor3D } from '../engine/tensors.ts';
import { WeightStore } from '../engine/weights.ts';
import { graphInput, INFERENCE } from '../layers/graph-layer.ts';
import { GraphNetwork } from '../models/graph-network.ts';
import { TrainStep } from '../training/train-step.ts';
import { multiplyAddsOfStep } from './bench-efficiency.ts';
import {
  BENCH_CASES,
  BENCH_OPERATORS,
  type BenchCase,
  type BenchOperator,
  type PaperNetwork,
  type Workload,
} from './bench-workloads.ts';

/** Medians in milliseconds, under the keys of shared/peers/pyg_step.py. */
export interface StepTiming {
  readonly step_ms: number;
  readonly infer_ms: number;
  /** Multiply-adds of the step's dense products over what the machine's product at its best would do in that time. */
  readonly efficiency: number;
}

export interface BenchStepOptions {
  readonly repetitions: number;
  /** Milliseconds of a clock. */
  readonly now: () => number;
  /** Multiply-adds a millisecond, see bench-efficiency.ts. */
  readonly productRate: number;
}

const INPUTS = 150;
const HORIZON = 48;
const WARM_UP_RUNS = 5;

/** Times one training step (forward, loss, backward, Adam) and one inference of the paper's network. */
export function benchStep(
  caseName: BenchCase,
  operator: BenchOperator,
  { repetitions, now, productRate }: BenchStepOptions,
): StepTiming {
  const { nodes, degree, batch, size }: Workload = BENCH_CASES[caseName];
  const random = new RandomStream(0, 'bench', caseName, operator);
  const paper: PaperNetwork = BENCH_OPERATORS[operator];
  const { layers, hidden } = size ?? paper;
  const store = new WeightStore(random);
  const model = new GraphNetwork(
    {
      inChannels: INPUTS,
      horizon: HORIZON,
      layers,
      hidden,
      operator: { name: operator, ...paper.options },
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
  const timing = { repetitions, now };
  const trainStep = new TrainStep(model, store.weights, adam, { graph, context: INFERENCE });
  const step_ms = medianMs(() => trainStep.run({ x, y, mask }, 1e-3), timing);
  trainStep.dispose();
  const inference = new Recorded(
    ([input]) => [model.apply(input as Tensor3D, graph)],
    store.weights.values(),
  );
  const infer_ms = medianMs(() => tidy(() => void inference.run([x])[0].dataSync()), timing);
  inference.dispose();
  for (const tensor of [x, y, mask, graph.edgeWeight, graph.edgeAttr]) tensor.dispose();
  // SAGE transforms what several nodes hear once.
  const heard = graph.topology.sharedIncoming?.distinct.numRows ?? nodes;
  const work = multiplyAddsOfStep(
    store.weights,
    'enc.weight',
    (name) => batch * (operator === 'SAGE' && name.endsWith('lin_l.weight') ? heard : nodes),
  );
  store.dispose();
  return { step_ms, infer_ms, efficiency: Math.round((1000 * work) / productRate / step_ms) / 1000 };
}

function randomEdges(nodes: number, degree: number | null, random: RandomStream): WeightedEdges {
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

function medianMs(
  run: () => void,
  { repetitions, now }: Pick<BenchStepOptions, 'repetitions' | 'now'>,
): number {
  for (let i = 0; i < WARM_UP_RUNS; i++) run();
  const times = Array.from({ length: repetitions }, () => {
    const start = now();
    run();
    return now() - start;
  });
  return Math.round(times.toSorted((a, b) => a - b)[Math.floor(repetitions / 2)] * 1000) / 1000;
}
