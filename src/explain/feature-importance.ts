import { readBatch } from '../dataset/batch.ts';
import { RandomStream } from '../core/random.ts';
import { columnGroups } from './column-groups.ts';
import type { FeatureImportance } from './explanations.ts';
import { gradientImportance, type GradientImportance } from './gradient-importance.ts';
import { rankCorrelation } from './rank-correlation.ts';
import { shuffledInputs } from './shuffled-inputs.ts';
import { inputForecasts, loadSpans, readInputs, type InputForecasts, type Subject } from './subject.ts';

export interface ImportanceOptions {
  readonly seeds: readonly [number, number];
  /** Gradients of the same subject and seeds, where they are there already: they are what takes the time. */
  readonly gradients?: readonly [GradientImportance, GradientImportance];
}

/** Random orders of the issues that are averaged for one seed; fewer where that is too many nodes to forecast. */
const SHUFFLES = 4;
const MOST_NODE_FORECASTS = 500_000;

/**
 * Importance of each group of input columns, twice over: by how much the mean absolute error grows when the group's values
 * are shuffled between issues, in the same order for all nodes and columns of the group (Breiman 2001, "Random forests",
 * section 10), and by the mean absolute integrated gradients. Targets that were not observed do not count.
 */
export function featureImportance(
  subject: Subject,
  {
    seeds,
    gradients = [gradientImportance(subject, seeds[0]), gradientImportance(subject, seeds[1])],
  }: ImportanceOptions,
): FeatureImportance {
  const groups = columnGroups(subject.dataset.columns);
  const network = inputForecasts(subject);
  let permutation: [number[], number[]];
  try {
    permutation = [
      permutationImportance(subject, network, seeds[0]),
      permutationImportance(subject, network, seeds[1]),
    ];
  } finally {
    network.dispose();
  }
  return {
    groups: groups.map(({ series, place, columns }, group) => ({
      series,
      place,
      columns: columns.length,
      permutation: [permutation[0][group], permutation[1][group]],
      gradients: [gradients[0].byGroup[group], gradients[1].byGroup[group]],
    })),
    agreement: {
      permutation: rankCorrelation(permutation[0], permutation[1]),
      gradients: rankCorrelation(gradients[0].byGroup, gradients[1].byGroup),
    },
  };
}

/** [group] */
function permutationImportance(subject: Subject, network: InputForecasts, seed: number): number[] {
  const { dataset, table } = subject;
  const numNodes = dataset.load.nodes.length;
  const inputs = readInputs(subject);
  const errorOf = absoluteError(subject);
  const before = errorOf(network.of(inputs));
  const groups = columnGroups(dataset.columns);
  const affordable = Math.floor(MOST_NODE_FORECASTS / (groups.length * table.origins.length * numNodes));
  const shuffles = Math.min(SHUFFLES, Math.max(1, affordable));
  return groups.map(({ series, place, columns }) => {
    const random = new RandomStream(seed, 'shuffle', series, place);
    let growth = 0;
    for (let shuffle = 0; shuffle < shuffles; shuffle++) {
      const shuffled = shuffledInputs(
        inputs,
        { columns, nodes: Array.from({ length: numNodes }, (_, node) => node) },
        { order: random.permutation(table.origins.length), numNodes, numColumns: dataset.columns.length },
      );
      growth += (errorOf(network.of(shuffled)) - before) / shuffles;
    }
    return growth;
  });
}

/** Mean |forecast − observed| over all observed targets, load unit; 0 where nothing was observed. */
function absoluteError(subject: Subject): (forecast: Float32Array) => number {
  const { dataset, table } = subject;
  const { offset } = dataset.scales.get('load')!;
  const spans = loadSpans(subject);
  const { y, mask } = readBatch(
    dataset,
    table,
    Array.from(table.origins, (_, sample) => sample),
  );
  const { horizonSlots } = dataset.task;
  const count = mask.reduce((sum, one) => sum + one, 0);
  return (forecast) => {
    let sum = 0;
    for (let i = 0; i < mask.length; i++) {
      if (mask[i] === 0) continue;
      const node = Math.floor(i / horizonSlots) % spans.length;
      sum += Math.abs(forecast[i] - (y[i] * spans[node] + offset[node]));
    }
    return count === 0 ? 0 : sum / count;
  };
}
