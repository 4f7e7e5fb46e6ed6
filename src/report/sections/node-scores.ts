import type { MetricName } from '../../evaluation/metrics.ts';
import type { NodeScore, Scores } from '../../evaluation/scores.ts';
import { errorMeasure } from '../figures/error-measure.ts';
import { extremes } from '../figures/extremes.ts';
import { networkScores } from '../findings/network-scores.ts';
import { decimalsFor, formatCount } from '../format-number.ts';
import { html } from '../html.ts';
import { numberCell } from '../number-cell.ts';
import { pageTable, type Cell, type Mark } from '../page-table.ts';
import type { ReportData } from '../report-data.ts';
import { columnTitle } from '../score-columns.ts';
import type { Section } from './section.ts';

const METRICS_SHOWN = ['mape', 'nmae', 'mase', 'rmse', 'mae', 'bias'] as const satisfies MetricName[];

/** Metrics without a unit, by which nodes of different size can be compared. */
const COMPARABLE: readonly MetricName[] = ['mape', 'nmae', 'mase'];

/** The network's scores of every node, beside those without its graph. */
export function nodeScores(data: ReportData): Section {
  const { network, control } = networkScores(data);
  const measure = errorMeasure(data);
  const load = decimalsFor(Math.max(...network.nodes.map(({ metrics }) => metrics.rmse.value ?? 0)));
  const decimals = (metric: MetricName): number =>
    metric === 'mase' ? 3 : metric === 'mape' || metric === 'nmae' ? 2 : load;
  return {
    id: 'nodes',
    title: 'Scores by node',
    body: html`<p>
        ${network.forecast}, each node by itself. <span class="best"><b>Underlined</b></span
        >: the best of its level; <span class="worst"><b>dotted</b></span
        >: the worst, in columns that do not depend on the size of the node.
      </p>
      ${pageTable({
        id: 'scores-by-node',
        caption: `Scores of ${network.forecast} by node`,
        columns: [
          { title: 'Node' },
          { title: 'Level' },
          ...METRICS_SHOWN.map((metric) => ({ ...columnTitle(metric, data.series.unit), numeric: true })),
          ...(control === null
            ? []
            : [{ title: `${measure.title} without graph`, unit: '%', numeric: true }]),
          { title: 'points scored', numeric: true },
        ],
        rows: network.nodes.map((node, index) => [
          node.name,
          node.level,
          ...METRICS_SHOWN.map((metric) =>
            numberCell(node.metrics[metric].value, decimals(metric), markOf(network, node, metric)),
          ),
          ...(control === null ? [] : [numberCell(control.nodes[index].metrics[measure.metric].value, 2)]),
          { content: formatCount(node.scored), value: node.scored } satisfies Cell,
        ]),
      })}`,
  };
}

function markOf({ nodes }: Scores, node: NodeScore, metric: MetricName): Mark | null {
  if (!COMPARABLE.includes(metric)) return null;
  const ends = extremes(
    nodes.filter(({ level }) => level === node.level),
    (each) => each.metrics[metric].value,
  );
  if (ends === null || ends.least === ends.most) return null;
  return node === ends.least ? 'best' : node === ends.most ? 'worst' : null;
}
