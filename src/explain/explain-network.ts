import { edgeInfluence } from './edge-influence.ts';
import { edgeMask } from './edge-mask.ts';
import { explainedIssues } from './explained-issues.ts';
import type { EdgeInfluence, EdgeMaskExplanation, Explanations, FaithfulnessRow } from './explanations.ts';
import { faithfulness, type EdgeRankings } from './faithfulness.ts';
import { featureImportance } from './feature-importance.ts';
import { gradientImportance } from './gradient-importance.ts';
import { maskedRuns } from './masked-runs.ts';
import { nodeImportance } from './node-importance.ts';
import { properEdges, type ProperEdges } from './proper-edges.ts';
import { meanAttentionOf, type AttentionRecord } from './record-attention.ts';
import type { Subject } from './subject.ts';
import type { Hearing } from '../models/hidden-operator.ts';

export interface ExplainOptions {
  /** Local days that are explained. */
  readonly days: number;
  readonly seeds: readonly [number, number];
  /** Edges that are silenced one by one, at most. */
  readonly edges: number;
  /** Random removals that a ranking is held against. */
  readonly draws: number;
  readonly maskEpochs: number;
  /** What follows is worked out next. */
  readonly onPart?: (message: string) => void;
  /** Awaited again and again: a moment for other work, or to stop by throwing. */
  readonly pause?: () => Promise<void>;
}

interface EdgeExplanations {
  readonly influence: EdgeInfluence | null;
  readonly mask: EdgeMaskExplanation | null;
  readonly faithfulness: readonly FaithfulnessRow[];
}

/**
 * What the network's forecasts rest on: edges, input columns and nodes.
 *
 * @param tested all issues of the test period
 * @param attention empty for operators without
 * @param hearing over an edge; where nobody hears anything, the edges are not looked at
 */
export async function explainNetwork(
  tested: Subject,
  { attention, hearing }: { readonly attention: AttentionRecord; readonly hearing: Hearing },
  options: ExplainOptions,
): Promise<Explanations> {
  const { seeds, onPart, pause } = options;
  const { table, days } = explainedIssues(tested, options);
  const subject: Subject = { ...tested, table };
  const { load } = subject.dataset;
  const edges = properEdges(subject.graph);
  const byEdge =
    hearing !== 'nobody' && edges.positions.length > 0
      ? await explainEdges(subject, { edges, attention, hearing }, options)
      : { influence: null, mask: null, faithfulness: [] };
  onPart?.(`explaining ${days.length === 1 ? '1 day' : `${days.length} days`}: input columns and nodes`);
  await pause?.();
  const first = gradientImportance(subject, seeds[0]);
  await pause?.();
  const gradients = [first, gradientImportance(subject, seeds[1])] as const;
  await pause?.();
  const features = featureImportance(subject, { seeds, gradients });
  await pause?.();
  const neighbours = nodeImportance(subject, { seeds, gradients });
  return {
    unit: load.unit,
    nodes: load.nodes.map(({ id }) => id),
    days,
    seeds,
    edges: Array.from(edges.positions, (_, edge) => ({
      source: edges.source[edge],
      target: edges.target[edge],
      weight: edges.weight[edge],
    })),
    ...byEdge,
    features,
    neighbours,
  };
}

interface EdgesToExplain {
  readonly edges: ProperEdges;
  readonly attention: AttentionRecord;
  readonly hearing: Exclude<Hearing, 'nobody'>;
}

async function explainEdges(
  subject: Subject,
  { edges, attention, hearing }: EdgesToExplain,
  { seeds, edges: most, draws, maskEpochs, onPart, pause }: ExplainOptions,
): Promise<EdgeExplanations> {
  const numEdges = edges.positions.length;
  const count = subject.table.origins.length;
  const issues = count === 1 ? '1 issue' : `${count} issues`;
  const runs = maskedRuns(subject);
  try {
    onPart?.(`explaining ${issues}: ${Math.min(most, numEdges)} of ${numEdges} edges silenced one by one`);
    const influence = await edgeInfluence(subject, { runs, edges }, { hearing, most, pause });
    onPart?.(`explaining ${issues}: a mask over ${numEdges} edges`);
    const mask = await edgeMask({ subject, runs, edges }, { seeds, epochs: maskEpochs, pause });
    onPart?.(`explaining ${issues}: top edges against random ones`);
    const rankings: EdgeRankings = {
      ...(attention.length === 0 ? {} : attentionRankings(attention, edges)),
      ...(mask === null
        ? {}
        : { mask: mask.values[0].map((value, edge) => (value + mask.values[1][edge]) / 2) }),
      ...(influence?.edges.length === numEdges ? { influence: meanInfluence(influence) } : {}),
    };
    return {
      influence,
      mask,
      faithfulness: await faithfulness(subject, { runs, edges, rankings }, { draws, seed: seeds[0], pause }),
    };
  } finally {
    runs.dispose();
  }
}

/** What attention gives each edge, and what it would get if every target listened to all its edges alike. */
function attentionRankings(
  attention: AttentionRecord,
  { source, target }: ProperEdges,
): Pick<EdgeRankings, 'attention' | 'equal share'> {
  const attentionOf = meanAttentionOf(attention);
  const { rowStart } = attention[0].topology.incoming;
  return {
    attention: Float64Array.from(source, (from, edge) => attentionOf(from, target[edge])),
    'equal share': Float64Array.from(target, (node) => 1 / (rowStart[node + 1] - rowStart[node])),
  };
}

/** Mean over months and hours, at both ends together where both hear, [tried edge]. */
function meanInfluence({ edges, values, atSource = [] }: EdgeInfluence): number[] {
  const cells = [...values, ...atSource].flat();
  return edges.map((_, edge) => cells.reduce((sum, cell) => sum + cell[edge], 0) / values.flat().length);
}
