import { formatLocalTime, ZoneOffsets } from '../calendar/zoned-time.ts';
import type { AttentionGroup, AttentionSummary, LayerAttention } from './attention-summary.ts';
import { issueGroups, type IssueGroup } from './issue-groups.ts';
import type { AttentionOfLayer, AttentionRecord } from './record-attention.ts';
import type { Subject } from './subject.ts';

/** Who listened to whom over the recorded issues, in means and deviations by what the clock showed at the issue. */
export function summariseAttention(
  { dataset, table }: Pick<Subject, 'dataset' | 'table'>,
  record: AttentionRecord,
): AttentionSummary {
  const { grid } = dataset.load;
  const zone = new ZoneOffsets(grid.zone);
  const issues = Array.from(table.origins, (origin) =>
    formatLocalTime(grid.timeAt(origin - dataset.task.gapSteps), zone),
  );
  const groups = issueGroups(issues);
  const ids = dataset.load.nodes.map(({ id }) => id);
  return {
    issues,
    layers: record.map((layer, index): LayerAttention => {
      const { topology, heads, mean, edges } = layer;
      const leftOut = topology.numEdges - edges.length;
      const summarised = (group: readonly IssueGroup[]) => group.map((one) => groupMoments(layer, one));
      return {
        layer: index + 1,
        heads,
        ...(leftOut > 0 ? { leftOut } : {}),
        edges: Array.from(edges, (edge) => ({
          source: ids[topology.source[edge]],
          target: ids[topology.target[edge]],
          weights: [...mean.subarray(edge * heads, (edge + 1) * heads)],
        })),
        groups: {
          month: summarised(groups.month),
          weekday: summarised(groups.weekday),
          partOfDay: summarised(groups.partOfDay),
          hour: summarised(groups.hour),
        },
        self: selfShares(layer, ids),
      };
    }),
  };
}

function groupMoments(
  { edges, heads, values }: AttentionOfLayer,
  { key, issues }: IssueGroup,
): AttentionGroup {
  const width = edges.length * heads;
  const mean = new Float64Array(width);
  const squares = new Float64Array(width);
  for (const issue of issues) {
    for (let i = 0; i < width; i++) mean[i] += values[issue * width + i] / issues.length;
  }
  for (const issue of issues) {
    for (let i = 0; i < width; i++) squares[i] += (values[issue * width + i] - mean[i]) ** 2 / issues.length;
  }
  return { key, issues: issues.length, mean: [...mean], deviation: Array.from(squares, Math.sqrt) };
}

function selfShares(
  { topology, heads, mean }: AttentionOfLayer,
  ids: readonly string[],
): LayerAttention['self'] {
  const weights = ids.map(() => Array.from({ length: heads }, () => 0));
  for (let edge = 0; edge < topology.numEdges; edge++) {
    if (topology.source[edge] !== topology.target[edge]) continue;
    for (let head = 0; head < heads; head++)
      weights[topology.source[edge]][head] += mean[edge * heads + head];
  }
  return ids.map((node, index) => ({ node, weights: weights[index] }));
}
