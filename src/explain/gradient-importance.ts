import { RandomStream } from '../core/random.ts';
import type { Tensor3D } from '../engine/tensors.ts';
import { columnGroups } from './column-groups.ts';
import type { Matrix } from './explanations.ts';
import { lookedAtNodes } from './looked-at-nodes.ts';
import { gradientsAlongPaths, type PathPoint } from './path-gradients.ts';
import { groupSums, nodeSums } from './product-sums.ts';
import { evenly } from './evenly.ts';
import { readInputs, type Subject } from './subject.ts';

/** Mean |integrated gradients| over issues, target nodes and positions of the block, load unit. */
export interface GradientImportance {
  /** Summed over the columns of a group and all nodes before the absolute value is taken, [group]. */
  readonly byGroup: readonly number[];
  /** Summed over all columns of the source, [target][source] of the looked-at nodes. */
  readonly bySource: Matrix;
}

/** Points for each pair of issue and target, each on the path from another baseline. */
const POINTS = 4;
/** Nodes that may be passed through the network; beyond it fewer issues are taken. */
const MOST_NODE_POINTS = 500_000;
const FEWEST_ISSUES = 4;

/**
 * Integrated gradients as expected gradients draws them (Erion et al. 2021, arXiv 1906.10670): each point lies on the path
 * from a baseline of its own, an explained issue drawn at random, and the points of a pair of issue and target cover the
 * paths evenly. The target is one half-hour of one node; from issue to issue the position in the block moves on, so
 * that over the issues every position has its turn.
 */
export function gradientImportance(subject: Subject, seed: number): GradientImportance {
  const { dataset, table } = subject;
  const numNodes = dataset.load.nodes.length;
  const groups = columnGroups(dataset.columns);
  const nodes = lookedAtNodes(dataset);
  const issues = evenly(
    table.origins.length,
    Math.max(FEWEST_ISSUES, Math.floor(MOST_NODE_POINTS / (numNodes * nodes.length * POINTS))),
  );
  const points = pathPoints(subject, { seed, issues, nodes });
  const byGroup = new Float64Array(groups.length);
  const bySource = nodes.map(() => new Float64Array(nodes.length));
  const ofGroup = new Float64Array(groups.length);
  const ofSource = new Float64Array(numNodes);
  const pairs = points.length / POINTS;
  const summarise = (products: Tensor3D) => [groupSums(products, groups), nodeSums(products)];
  gradientsAlongPaths(
    subject,
    { inputs: readInputs(subject), points, summarise },
    ([perGroup, perNode], point) => {
      perGroup.forEach((value, group) => (ofGroup[group] += value / POINTS));
      perNode.forEach((value, node) => (ofSource[node] += value / POINTS));
      if (point % POINTS < POINTS - 1) return;
      const target = Math.floor(point / POINTS) % nodes.length;
      ofGroup.forEach((value, group) => (byGroup[group] += Math.abs(value) / pairs));
      nodes.forEach((node, source) => (bySource[target][source] += Math.abs(ofSource[node]) / issues.length));
      ofGroup.fill(0);
      ofSource.fill(0);
    },
  );
  return { byGroup: [...byGroup], bySource: bySource.map((row) => [...row]) };
}

function pathPoints(
  { dataset: { task }, table }: Subject,
  {
    seed,
    issues,
    nodes,
  }: { readonly seed: number; readonly issues: readonly number[]; readonly nodes: readonly number[] },
): PathPoint[] {
  const random = new RandomStream(seed, 'baselines');
  const others = table.origins.length - 1;
  // The same for every seed, so that seeds differ in their baselines alone.
  const slots = new RandomStream(0, 'positions').permutation(task.horizonSlots);
  return issues.flatMap((issue, round) =>
    nodes.flatMap((node, target) => {
      const slot = slots[(round + target) % task.horizonSlots];
      return Array.from({ length: POINTS }, (_, k): PathPoint => {
        const from = others === 0 ? issue : (issue + 1 + random.integer(others)) % table.origins.length;
        return { from, to: issue, share: (k + 0.5) / POINTS, output: { nodes: [node], slot } };
      });
    }),
  );
}
