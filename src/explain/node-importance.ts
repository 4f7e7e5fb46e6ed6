import { RandomStream } from '../core/random.ts';
import { evenly } from './evenly.ts';
import type { Matrix, NodeImportance } from './explanations.ts';
import type { ImportanceOptions } from './feature-importance.ts';
import { gradientImportance } from './gradient-importance.ts';
import { lookedAtNodes } from './looked-at-nodes.ts';
import { rankCorrelation } from './rank-correlation.ts';
import { shuffledInputs } from './shuffled-inputs.ts';
import { inputForecasts, readInputs, type InputForecasts, type Subject } from './subject.ts';

/** Nodes that may be passed through the network for one seed; beyond it fewer issues are taken. */
const MOST_NODE_FORECASTS = 500_000;
const FEWEST_ISSUES = 8;

/**
 * Importance of each node's inputs for each node's forecast, twice over: by how much forecasts move when all inputs of
 * the source are shuffled between issues, and by the mean absolute integrated gradients. Agreement is over pairs of
 * different nodes: that a node needs itself is no finding.
 */
export function nodeImportance(
  subject: Subject,
  {
    seeds,
    gradients = [gradientImportance(subject, seeds[0]), gradientImportance(subject, seeds[1])],
  }: ImportanceOptions,
): NodeImportance {
  const network = inputForecasts(subject);
  let permutation: readonly [Matrix, Matrix];
  try {
    permutation = [shuffleEffects(subject, network, seeds[0]), shuffleEffects(subject, network, seeds[1])];
  } finally {
    network.dispose();
  }
  const bySource = [gradients[0].bySource, gradients[1].bySource] as const;
  return {
    nodes: lookedAtNodes(subject.dataset),
    permutation,
    gradients: bySource,
    agreement: {
      permutation: rankCorrelation(offDiagonal(permutation[0]), offDiagonal(permutation[1])),
      gradients: rankCorrelation(offDiagonal(bySource[0]), offDiagonal(bySource[1])),
    },
  };
}

/** Mean |Δ forecast|, load unit, [target][source]. */
function shuffleEffects(subject: Subject, network: InputForecasts, seed: number): Matrix {
  const { dataset, table } = subject;
  const numNodes = dataset.load.nodes.length;
  const numColumns = dataset.columns.length;
  const { horizonSlots } = dataset.task;
  const nodes = lookedAtNodes(dataset);
  const most = Math.max(FEWEST_ISSUES, Math.floor(MOST_NODE_FORECASTS / (numNodes * nodes.length)));
  const issues = evenly(table.origins.length, most);
  const width = numNodes * numColumns;
  const all = readInputs(subject);
  const inputs = new Float32Array(issues.length * width);
  issues.forEach((issue, row) => inputs.set(all.subarray(issue * width, (issue + 1) * width), row * width));
  const before = network.of(inputs);
  const columns = Array.from({ length: numColumns }, (_, column) => column);
  const effects = nodes.map(() => nodes.map(() => 0));
  nodes.forEach((node, source) => {
    const order = new RandomStream(seed, 'shuffle', dataset.load.nodes[node].id).permutation(issues.length);
    const shuffled = shuffledInputs(inputs, { columns, nodes: [node] }, { order, numNodes, numColumns });
    const after = network.of(shuffled);
    nodes.forEach((target, row) => {
      let sum = 0;
      for (let sample = 0; sample < issues.length; sample++) {
        const start = (sample * numNodes + target) * horizonSlots;
        for (let i = start; i < start + horizonSlots; i++) sum += Math.abs(after[i] - before[i]);
      }
      effects[row][source] = sum / (issues.length * horizonSlots);
    });
  });
  return effects;
}

function offDiagonal(matrix: Matrix): number[] {
  return matrix.flatMap((row, target) => row.filter((_, source) => source !== target));
}
