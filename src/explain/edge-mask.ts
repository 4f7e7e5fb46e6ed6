import { RandomStream } from '../core/random.ts';
import { Adam } from '../engine/adam.ts';
import { gradientsOf } from '../engine/gradients.ts';
import { maskedLoss } from '../engine/masked-loss.ts';
import { Recorded } from '../engine/recorded.ts';
import { dispose, tensor1d, tensor3d, tidy, type Tensor1D } from '../engine/tensors.ts';
import { WeightStore } from '../engine/weights.ts';
import type { EdgeMaskExplanation } from './explanations.ts';
import type { MaskedRuns } from './masked-runs.ts';
import { meanChange } from './mean-change.ts';
import type { ProperEdges } from './proper-edges.ts';
import { rankCorrelation } from './rank-correlation.ts';
import { loadSpans, type Subject } from './subject.ts';

export interface EdgeMaskOptions {
  readonly seeds: readonly [number, number];
  /** Steps of Adam, each over all explained issues. */
  readonly epochs?: number;
  readonly learningRate?: number;
  /** Price of the mean mask. */
  readonly size?: number;
  /** Price of the mask's mean entropy, nats. */
  readonly entropy?: number;
  /** Awaited before each step: a moment for other work, or to stop by throwing. */
  readonly pause?: (() => Promise<void>) | undefined;
}

interface Problem {
  readonly subject: Subject;
  readonly runs: MaskedRuns;
  readonly edges: ProperEdges;
}

const LOGITS = 'logits';

/** Standard deviation of the logits at the start: the mask begins between 0.45 and 0.55. */
const START_DEVIATION = 0.1;

/**
 * GNNExplainer of Ying et al. 2019 (arXiv 1903.03894) for forecasts: one mask `m = σ(M)` over the proper edges for all
 * explained issues, learned by Adam on
 *
 * `Σ |ŷ(m) − ŷ(1)| / Σ |ŷ(0) − ŷ(1)| + size · mean(m) + entropy · mean(H(m))`, ŷ in load units.
 *
 * The first term is the share of the graph's effect that the mask takes away, 0 with all edges and 1 without any, on every
 * data set. With a size of 1 an edge stays where its share of the effect is larger than its share of the edges. Self
 * loops stay as they are. Deviation: PyTorch Geometric takes the squared error as it is, the sum of the mask (0.005) and
 * the mean entropy (1), whose balance depends on the number of edges and the unit; there the entropy, which pulls every
 * mask to the nearer end, makes the start decide. Null without proper edges.
 */
export async function edgeMask(
  problem: Problem,
  options: EdgeMaskOptions,
): Promise<EdgeMaskExplanation | null> {
  if (problem.edges.positions.length === 0) return null;
  const { subject, runs } = problem;
  const full = runs.forecast(null);
  const first = await learnMask(problem, full, options, options.seeds[0]);
  const second = await learnMask(problem, full, options, options.seeds[1]);
  const infidelity = (mask: Float32Array) =>
    meanChange(subject, full, runs.forecast(onAllEdges(problem, mask)));
  return {
    values: [[...first], [...second]],
    agreement: rankCorrelation(first, second),
    infidelity: [infidelity(first), infidelity(second)],
  };
}

async function learnMask(
  problem: Problem,
  full: Float32Array,
  { epochs = 100, learningRate = 0.1, size = 1, entropy = 0.03, pause }: EdgeMaskOptions,
  seed: number,
): Promise<Float32Array> {
  const { subject, runs, edges } = problem;
  const numEdges = edges.positions.length;
  const silent = runs.forecast(onAllEdges(problem, new Float32Array(numEdges)));
  const effect = meanChange(subject, full, silent);
  const store = new WeightStore(new RandomStream(seed, 'edge mask'));
  const logits = store.take(LOGITS, [numEdges], (_, random) =>
    Float32Array.from({ length: numEdges }, () => START_DEVIATION * random.normal()),
  );
  const optimiser = new Adam(store.weights);
  const change = changeSlopes(problem, full);
  try {
    for (let epoch = 0; epoch < epochs; epoch++) {
      await pause?.();
      const values = logits.dataSync<'float32'>().slice();
      const mask = values.map(sigmoid);
      const slopes = change.slopesAt(onAllEdges(problem, mask));
      const gradient = values.map((logit, edge) => {
        const fidelity = effect === 0 ? 0 : slopes[edges.positions[edge]] / effect;
        // dσ/dM = σ(1 − σ), and dH/dM = −M σ(1 − σ).
        return mask[edge] * (1 - mask[edge]) * (fidelity + (size - entropy * logit) / numEdges);
      });
      tidy(() => optimiser.update(new Map([[LOGITS, tensor1d(gradient)]]), learningRate));
    }
    return logits.dataSync<'float32'>().map(sigmoid);
  } finally {
    change.dispose();
    store.dispose();
  }
}

interface ChangeSlopes {
  /** Slope of `meanChange` between the full and the masked forecast in each edge's factor, [edge] of the graph. */
  slopesAt(mask: Float32Array): Float64Array;
  dispose(): void;
}

function changeSlopes({ subject, runs }: Problem, full: Float32Array): ChangeSlopes {
  const { graph, dataset, table } = subject;
  const [nodes, slots] = [dataset.load.nodes.length, dataset.task.horizonSlots];
  const span = loadSpans(subject);
  let counted = 0;
  const batches = runs.batches.map(({ start, size, encoded }) => {
    const weights = new Float32Array(size * nodes * slots);
    let sum = 0;
    for (let at = 0; at < weights.length; at++) {
      if (table.targets[start + Math.floor(at / (nodes * slots))][at % slots] < 0) continue;
      weights[at] = span[Math.floor(at / slots) % nodes];
      sum += weights[at];
      counted++;
    }
    const shape: [number, number, number] = [size, nodes, slots];
    const target = full.slice(start * nodes * slots, (start + size) * nodes * slots);
    return { sum, held: [tensor3d(target, shape), tensor3d(weights, shape)], encoded };
  });
  const recorded = new Recorded(([given, target, mask, ...encoded]) => {
    const factors = given as Tensor1D;
    const loss = () => {
      const prediction = runs.apply(encoded, { ...graph, edgeMask: factors });
      return maskedLoss({ prediction, target, mask }, 'absolute');
    };
    return gradientsOf(loss, [factors]).grads;
  }, []);
  return {
    slopesAt(mask) {
      const slopes = new Float64Array(mask.length);
      for (const { sum, held, encoded } of batches) {
        tidy(() => {
          const [gradient] = recorded.run([tensor1d(mask), ...held, ...encoded]);
          // The loss is a mean by weight.
          gradient.dataSync<'float32'>().forEach((slope, edge) => (slopes[edge] += slope * sum));
        });
      }
      return slopes.map((slope) => slope / counted);
    },
    dispose() {
      recorded.dispose();
      for (const { held } of batches) dispose(held);
    },
  };
}

/** The mask on all edges of the graph: self loops keep 1. */
function onAllEdges({ subject, edges }: Problem, values: Float32Array): Float32Array {
  const mask = new Float32Array(subject.graph.topology.numEdges).fill(1);
  values.forEach((value, edge) => (mask[edges.positions[edge]] = value));
  return mask;
}

function sigmoid(logit: number): number {
  return 1 / (1 + Math.exp(-logit));
}
